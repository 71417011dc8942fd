import { isAdmin, type Principal } from '../kernel/principal.ts'
import type { Filter } from '../store/query.ts'
import { type BlocAccess, readableTerms } from './bloc-access.ts'

/**
 * Drops from a list of a bloc's terms (items with a `term`) those that a reader of the bloc may not
 * read: a unit reads the terms in which it is a member or an officer, the organizer and the
 * administrator all (design §3, reader). Undefined where all may be read.
 */
export function readableTermsFilter(principal: Principal, access: BlocAccess): Filter | undefined {
  if (isAdmin(principal)) return undefined
  const readable = readableTerms(access, principal)
  if (readable === 'all') return undefined

  const values: Record<string, string> = {}
  const ranges = readable.map(({ from, to }, at) => {
    values[`:from${at}`] = from
    if (to === undefined) return `(#term >= :from${at})`
    values[`:to${at}`] = to
    return `(#term BETWEEN :from${at} AND :to${at})`
  })
  return { expression: ranges.join(' OR '), names: { '#term': 'term' }, values }
}
