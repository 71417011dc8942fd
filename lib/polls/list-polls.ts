import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { prefixes } from '../store/keys.ts'
import { listUnder } from '../store/list.ts'
import type { Poll } from './poll.ts'

/**
 * The polls of a covenant in the order of their ids.
 * @throws Refusal `cursor.invalid`
 */
export function listPolls(
  ctx: StoreContext,
  page: PageRequest,
  { blocCode, term }: { blocCode: string; term: string },
): Promise<Page<Poll>> {
  return listUnder(ctx.store, page, prefixes.polls<Poll>(blocCode, term))
}
