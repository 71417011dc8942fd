import { relations } from '../access/relations.ts'
import type { ProblemCode } from '../kernel/problems.ts'
import type { Operation } from './operation.ts'

/** Every problem an operation can answer: its own and those of the shared machinery. */
export function allowedProblems(operation: Operation): ProblemCode[] {
  const codes = new Set<ProblemCode>([
    'request.malformed',
    'request.unexpected_body',
    'request.not_acceptable',
    'request.too_large',
    'request.invalid',
    'internal.error',
    ...operation.problems,
  ])
  if (operation.relation !== 'public') add(codes, 'auth.missing_key', 'auth.invalid_key')
  if (operation.scope !== undefined) add(codes, 'auth.missing_scope')
  if (operation.hiddenAs !== undefined) add(codes, operation.hiddenAs)
  if (relations[operation.relation].mayForbid) add(codes, 'auth.not_allowed')
  if (operation.body !== undefined) add(codes, 'request.unsupported_media_type')
  if (operation.kind === 'list') add(codes, 'cursor.invalid')
  if (operation.method !== 'GET') add(codes, 'conflict.busy')
  if (operation.method === 'POST') add(codes, 'idempotency.key_reused')
  if (operation.ifMatch !== undefined) add(codes, 'precondition.failed')
  if (operation.method === 'POST' && operation.rendersAs === undefined) {
    add(codes, 'idempotency.secret_not_repeatable')
  }
  if (operation.ifMatch === 'required') add(codes, 'precondition.required')
  return [...codes].sort()
}

function add(codes: Set<ProblemCode>, ...more: ProblemCode[]): void {
  for (const code of more) codes.add(code)
}
