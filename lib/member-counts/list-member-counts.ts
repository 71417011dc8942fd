import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { type Page, type PageRequest, readCursor, writeCursor } from '../store/cursor.ts'
import type { Key } from '../store/keys.ts'
import { type QueryAnswer, queryPage } from '../store/query.ts'
import { type MemberCount, memberCountKey } from './member-count.ts'
import { type MonthCount, monthCountOf } from './month-count.ts'
import { type RollUp, rollUpKey } from './roll-up.ts'

/** Before and after every month that a request can name. */
const [firstMonth, lastMonth] = ['1900-01', '2099-12']

type OfMonth = { month: string }

/**
 * A unit's member counts in the order of the months, `from` and `to` included: months that have a
 * declared count or a roll-up. A page may hold fewer than `limit` and still have a next one.
 * @throws Refusal `cursor.invalid`, or 422 where `to` is before `from`
 */
export async function listMemberCounts(
  ctx: StoreContext,
  page: PageRequest,
  input: { unitCode: string; from?: string | undefined; to?: string | undefined },
): Promise<Page<MonthCount>> {
  const { unitCode, from = firstMonth, to = lastMonth } = input
  if (to < from) throw refuse('request.invalid', { errors: [toBeforeFrom] })
  const after = readMonth(page, { from, to })
  const read = <Item>(keyAt: (unit: string, month: string) => Key<Item>) => {
    const [first, last] = [keyAt(unitCode, from), keyAt(unitCode, to)]
    const start = after === undefined ? undefined : keyAt(unitCode, after)
    return queryPage<Item>(ctx.store, first.type, {
      partition: first.pk,
      range: { from: first.sk, to: last.sk },
      limit: page.limit + 1,
      after: start && { pk: start.pk, sk: start.sk },
    })
  }
  const [counts, rollUps] = await Promise.all([read(memberCountKey), read(rollUpKey)])
  return merged(page, counts, rollUps)
}

/** Takes the months that both answers reach; what lies behind them is for the next page. */
function merged(
  page: PageRequest,
  counts: QueryAnswer<MemberCount>,
  rollUps: QueryAnswer<RollUp>,
): Page<MonthCount> {
  const reach = [reachOf(counts), reachOf(rollUps)].reduce((a, b) => (a < b ? a : b))
  const countOf = new Map(counts.items.map((count) => [count.month, count]))
  const rollUpOf = new Map(rollUps.items.map((rollUp) => [rollUp.month, rollUp]))
  const found = [...new Set([...countOf.keys(), ...rollUpOf.keys()])].sort()
  const months = found.filter((month) => month <= reach).slice(0, page.limit)
  const items = months.flatMap((month) => {
    return monthCountOf({ count: countOf.get(month), rollUp: rollUpOf.get(month) }) ?? []
  })
  const last = months.at(-1)
  const isLastPage = months.length === found.length && reach === lastMonth
  return isLastPage || last === undefined
    ? { items }
    : { items, nextCursor: writeCursor(page, last) }
}

/** The last month that an answer speaks for. */
function reachOf({ items, lastKey }: QueryAnswer<OfMonth>): string {
  return (lastKey && items.at(-1)?.month) ?? lastMonth
}

/** The month after which the page starts. */
function readMonth(page: PageRequest, { from, to }: { from: string; to: string }) {
  const month = readCursor(page)
  if (month === undefined) return undefined
  if (!/^\d{4}-\d{2}$/.test(month) || month < from || month > to) throw refuse('cursor.invalid')
  return month
}

const toBeforeFrom = {
  parameter: 'to',
  code: 'before_from',
  detail: { vi: 'to phải từ from trở đi', en: 'to must not be before from' },
}
