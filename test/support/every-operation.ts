import { allOperations } from '../../functions/families.ts'
import type { Operation } from '../../lib/http/operation.ts'
import type { CallOptions } from './api.ts'

/** Rows for `describe.each` over operations: their id first, for the test's name. */
export function rows(filter: (operation: Operation) => boolean = () => true) {
  return allOperations
    .filter(filter)
    .map((operation) => [operation.operationId, operation] as [string, Operation])
}

export const isPublic = ({ relation }: Operation) => relation === 'public'

/** The concrete path of an operation, its parameters taken from `params`, its query from its example. */
export function targetOf(operation: Operation, params: Record<string, string>): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[nameInWorld(operation, name)]
    if (value === undefined) throw new Error(`No value for {${name}}`)
    return value
  })
  const query = new URLSearchParams(operation.examples.query).toString()
  return query === '' ? path : `${path}?${query}`
}

/** The parameters of an operation's path, by their names in the world. */
export function parametersOf(operation: Operation): string[] {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  return names.map((name) => nameInWorld(operation, name))
}

/**
 * Parameters whose value in the world depends on the operation: imports of units have other ids than
 * those of member counts, the version of an open addendum is none of the covenant yet, and only
 * sheets of a concluded term are corrected.
 */
function nameInWorld({ path }: Operation, name: string): string {
  if (name === 'version' && path.endsWith('/versions/{version}')) return 'keptVersion'
  if (name === 'term' && /\/(corrections|correct)$/.test(path)) return 'concludedTerm'
  return name === 'importId' && path.startsWith('/v1/unit-imports') ? 'unitImportId' : name
}

/** The body of the operation's example, where it takes one. */
export function exampleOf({ body, bodyType, examples }: Operation): SentBody {
  if (body === undefined) return {}
  return bodyType === 'csv' ? { csv: String(examples.body) } : { body: examples.body }
}

type SentBody = Pick<CallOptions, 'body' | 'csv'>
