import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { listPage } from '../store/list.ts'
import type { Covenant } from './covenant.ts'
import { type Signature, signatureKey } from './signature.ts'

/**
 * Lists the signatures of a covenant by unit code.
 * @throws Refusal `cursor.invalid`
 */
export async function listSignatures(
  ctx: StoreContext,
  page: PageRequest,
  { blocCode, term }: Covenant,
): Promise<Page<Signature>> {
  const { pk, sk, type } = signatureKey(blocCode, term, '')
  return listPage<Signature>(ctx.store, page, {
    type,
    query: { partition: pk, prefix: sk },
    startKey: (position) => ({ pk, sk: position }),
  })
}
