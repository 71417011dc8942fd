import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { prefixes } from '../store/keys.ts'
import { listUnder } from '../store/list.ts'
import type { Addendum, AddendumSignature } from './addendum.ts'
import type { Covenant } from './covenant.ts'

/**
 * Lists the addenda of a covenant by version.
 * @throws Refusal `cursor.invalid`
 */
export async function listAddenda(
  ctx: StoreContext,
  page: PageRequest,
  { blocCode, term }: Covenant,
): Promise<Page<Addendum>> {
  return listUnder(ctx.store, page, prefixes.addenda<Addendum>(blocCode, term))
}

/**
 * Lists the signatures of an addendum by unit code, also when it has been withdrawn.
 * @throws Refusal `cursor.invalid`
 */
export async function listAddendumSignatures(
  ctx: StoreContext,
  page: PageRequest,
  { blocCode, term, version }: Addendum,
): Promise<Page<AddendumSignature>> {
  const signatures = prefixes.addendumSignatures<AddendumSignature>(blocCode, term, version)
  return listUnder(ctx.store, page, signatures)
}
