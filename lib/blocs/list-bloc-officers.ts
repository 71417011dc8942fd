import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { prefixes } from '../store/keys.ts'
import { listUnder } from '../store/list.ts'
import type { Officers } from './officers.ts'

/**
 * Officers of a bloc by term: the record of the rotation.
 * @throws Refusal `cursor.invalid`
 */
export function listBlocOfficers(
  ctx: StoreContext,
  page: PageRequest,
  { blocCode }: { blocCode: string },
): Promise<Page<Officers>> {
  return listUnder(ctx.store, page, prefixes.blocOfficers<Officers>(blocCode))
}
