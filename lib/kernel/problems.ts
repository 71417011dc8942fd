import { blocProblems } from './problems/blocs.ts'
import { covenantProblems } from './problems/covenants.ts'
import { platformProblems } from './problems/platform.ts'
import { pollProblems } from './problems/polls.ts'
import type { Problem } from './problems/problem.ts'
import { requestProblems } from './problems/requests.ts'
import { resultProblems } from './problems/results.ts'
import { unitProblems } from './problems/units.ts'

/**
 * Every way a request can be refused: code → HTTP status, title, what to do.
 * The only list: answers, openapi.yaml and `GET /problems/{code}` derive from it.
 */
export const problems = {
  ...requestProblems,
  ...platformProblems,
  ...unitProblems,
  ...blocProblems,
  ...covenantProblems,
  ...resultProblems,
  ...pollProblems,
} as const satisfies Record<string, Problem>

export type ProblemCode = keyof typeof problems

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code)
}
