import { type BlocAccess, readableTerms } from '../access/bloc-access.ts'
import { isAdmin } from '../kernel/principal.ts'
import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { partitions } from '../store/keys.ts'
import { listPage } from '../store/list.ts'
import type { Filter } from '../store/query.ts'
import { type Covenant, covenantKey } from './covenant.ts'

/**
 * Lists a bloc's covenants by term. A unit sees those of the terms in which it is a member or an
 * officer; the organizer and the administrator see all (design §3, reader).
 * @throws Refusal `cursor.invalid`
 */
export async function listCovenants(
  ctx: StoreContext,
  page: PageRequest,
  blocCode: string,
  access: BlocAccess,
): Promise<Page<Covenant>> {
  const partition = partitions.covenantsOf(blocCode)
  return listPage<Covenant>(ctx.store, page, {
    query: { index: 'gsi1', partition, filter: filterFor(ctx, access) },
    keyAt: (term) => covenantKey(blocCode, term),
  })
}

function filterFor({ principal }: StoreContext, access: BlocAccess): Filter | undefined {
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
