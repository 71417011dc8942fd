import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { listPage } from '../store/list.ts'
import { type Poll, pollKey } from './poll.ts'

/**
 * The polls of a covenant in the order of their ids.
 * @throws Refusal `cursor.invalid`
 */
export function listPolls(
  ctx: StoreContext,
  page: PageRequest,
  { blocCode, term }: { blocCode: string; term: string },
): Promise<Page<Poll>> {
  const { pk, sk: prefix, type } = pollKey({ blocCode, term, pollId: '' })
  return listPage<Poll>(ctx.store, page, {
    type,
    query: { partition: pk, prefix },
    startKey: (position) => ({ pk, sk: position }),
  })
}
