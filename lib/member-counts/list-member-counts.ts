import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { listPage } from '../store/list.ts'
import { type MemberCount, memberCountKey } from './member-count.ts'

/** Before and after every month that a request can name. */
const [firstMonth, lastMonth] = ['1900-01', '2099-12']

/**
 * A unit's member counts in the order of the months, `from` and `to` included.
 * @throws Refusal `cursor.invalid`, or 422 where `to` is before `from`
 */
export function listMemberCounts(
  ctx: StoreContext,
  page: PageRequest,
  input: { unitCode: string; from?: string | undefined; to?: string | undefined },
): Promise<Page<MemberCount>> {
  const { unitCode, from = firstMonth, to = lastMonth } = input
  if (to < from) throw refuse('request.invalid', { errors: [toBeforeFrom] })
  const first = memberCountKey(unitCode, from)
  const last = memberCountKey(unitCode, to)
  return listPage<MemberCount>(ctx.store, page, {
    query: { partition: first.pk, range: { from: first.sk, to: last.sk } },
    keyAt: (position) => ({ ...first, sk: position }),
  })
}

const toBeforeFrom = {
  parameter: 'to',
  code: 'before_from',
  detail: { vi: 'to phải từ from trở đi', en: 'to must not be before from' },
}
