import type { BlocAccess } from '../access/bloc-access.ts'
import { readableTermsFilter } from '../access/readable-terms-filter.ts'
import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { partitions } from '../store/keys.ts'
import { listPage } from '../store/list.ts'
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
    query: { index: 'gsi1', partition, filter: readableTermsFilter(ctx.principal, access) },
    keyAt: (term) => covenantKey(blocCode, term),
  })
}
