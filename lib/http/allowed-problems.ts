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
  if (mayForbid.has(operation.relation)) add(codes, 'auth.not_allowed')
  if (operation.body !== undefined) add(codes, 'request.unsupported_media_type')
  if (operation.kind === 'list') add(codes, 'cursor.invalid')
  if (operation.method !== 'GET') add(codes, 'conflict.busy')
  if (operation.method === 'POST') add(codes, 'idempotency.key_reused')
  if (takesIfMatch(operation)) add(codes, 'precondition.failed')
  if (operation.method === 'POST' && operation.rendersAs === undefined) {
    add(codes, 'idempotency.secret_not_repeatable')
  }
  if (operation.method === 'PUT' && operation.kind === 'stored') {
    add(codes, 'precondition.required')
  }
  return [...codes].sort()
}

/** A PUT of a stored resource needs If-Match, an action on a resource may have it; creations don't. */
export function takesIfMatch({ method, kind, path, statuses, rendersAs }: Operation): boolean {
  if (method === 'PUT') return kind === 'stored'
  const isOnResource = statuses.includes(200) || path.startsWith(`${rendersAs?.path}/`)
  return method === 'POST' && isOnResource
}

const mayForbid = new Set<string>([
  'admin',
  'unitWriter',
  'blocFounder',
  'blocOrganizer',
  'head',
  'organizer',
  'member',
  'signer',
  'scorer',
])

function add(codes: Set<ProblemCode>, ...more: ProblemCode[]): void {
  for (const code of more) codes.add(code)
}
