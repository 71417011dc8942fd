import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { prefixes } from '../store/keys.ts'
import { listUnder } from '../store/list.ts'
import type { Covenant } from './covenant.ts'
import type { Signature } from './signature.ts'

/**
 * Lists the signatures of a covenant by unit code.
 * @throws Refusal `cursor.invalid`
 */
export async function listSignatures(
  ctx: StoreContext,
  page: PageRequest,
  { blocCode, term }: Covenant,
): Promise<Page<Signature>> {
  return listUnder(ctx.store, page, prefixes.signatures<Signature>(blocCode, term))
}
