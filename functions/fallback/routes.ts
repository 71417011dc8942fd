import { operation } from '../../lib/http/operation.ts'
import { isProblemCode, problems } from '../../lib/kernel/problems.ts'
import { refuse } from '../../lib/kernel/refusal.ts'
import { ProblemType } from './contract.ts'

const example = 'covenant.not_draft'

const getProblemType = operation({
  operationId: 'getProblemType',
  method: 'GET',
  path: '/problems/{code}',
  tag: 'Problems',
  summary: 'Explain a problem code',
  description: 'The address in the `type` of every Problem.',
  kind: 'derived',
  relation: 'public',
  response: ProblemType,
  statuses: [200],
  problems: ['request.path_not_found'],
  examples: { response: { code: example, ...problems[example] } },
  handle: ({ params: { code } }) => {
    if (!isProblemCode(code)) throw refuse('request.path_not_found')
    return { status: 200, body: { code, ...problems[code] } }
  },
})

/** The function behind `$default`: explains problems and answers unknown paths with one. */
export const fallbackOperations = [getProblemType]
