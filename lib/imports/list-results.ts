import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { type Page, type PageRequest, readCursor, writeCursor } from '../store/cursor.ts'
import { prefixes } from '../store/keys.ts'
import { type QueryAnswer, queryPage } from '../store/query.ts'
import { type Import, resultsUntil } from './import.ts'
import type { RowOutcome, RowResult } from './import-kind.ts'
import {
  hasCode,
  type RowResultView,
  readResults,
  rowResultView,
  type StoredResults,
} from './results.ts'

type Filters = { outcome?: RowOutcome | undefined; code?: string | undefined }

/** A result and where it lies: the sort key of its item, and its place in it in four digits. */
type Found = { result: RowResult; at: string }

const maxRequests = 2
/** How many items a page reads at first; each holds at least one result, mostly dozens. */
const firstItems = 8
const behindAll = '9999'

/**
 * One page of the results of an import's rows, in the order of processing; none after 30 days.
 * A filtered page may hold fewer than `limit`, even none, and still have a next one.
 * @throws Refusal `cursor.invalid`
 */
export async function listResults(
  ctx: StoreContext,
  page: PageRequest,
  head: Import,
  filters: Filters,
): Promise<Page<RowResultView>> {
  const from = readPosition(page)
  if (hasExpired(head, ctx.now())) return { items: [] }

  const { type, partition, prefix } = prefixes.importResults<StoredResults>(head.importId)
  const range = { from: from?.sk ?? prefix, to: `${prefix}~` }
  const isFiltered = filters.outcome !== undefined || filters.code !== undefined
  const found: Found[] = []
  let answer: QueryAnswer<StoredResults> | undefined
  for (let request = 1; request <= maxRequests; request += 1) {
    answer = await queryPage<StoredResults>(ctx.store, type, {
      partition,
      range,
      after: answer?.lastKey,
      // What a filter drops cannot be known before, so it reads as much as there is in a page.
      ...(isFiltered ? {} : { limit: request === 1 ? firstItems : page.limit + maxRequests }),
    })
    found.push(...resultsIn(answer).filter(({ result, at }) => isWanted(result, at)))
    if (answer.lastKey === undefined || found.length > page.limit) break
  }
  return pageOf(found)

  function isWanted(result: RowResult, at: string): boolean {
    if (from !== undefined && at <= from.at) return false
    if (filters.outcome !== undefined && result.outcome !== filters.outcome) return false
    return filters.code === undefined || hasCode(result, filters.code)
  }

  function pageOf(all: Found[]): Page<RowResultView> {
    const kept = all.slice(0, page.limit)
    const items = kept.map(({ result }) => rowResultView(result))
    const readTo = answer?.lastPosition && `${answer.lastPosition}#${behindAll}`
    const stop = all.length > kept.length ? kept.at(-1)?.at : readTo
    return stop === undefined ? { items } : { items, nextCursor: writeCursor(page, stop) }
  }
}

function resultsIn({ items, positions }: QueryAnswer<StoredResults>): Found[] {
  return items.flatMap((item, itemAt) =>
    readResults(item).map((result, at) => ({
      result,
      at: `${positions[itemAt]}#${String(at).padStart(4, '0')}`,
    })),
  )
}

/** Where the last page stopped. */
function readPosition(page: PageRequest): { sk: string; at: string } | undefined {
  const at = readCursor(page)
  if (at === undefined) return undefined
  const [, sk] = /^(RESULTS#\d{5})#\d{4}$/.exec(at) ?? []
  if (sk === undefined) throw refuse('cursor.invalid')
  return { sk, at }
}

function hasExpired(head: Import, now: Date): boolean {
  const until = resultsUntil(head)
  return until !== undefined && now.toISOString() >= until
}
