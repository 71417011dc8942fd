import { refuse } from '../kernel/refusal.ts'
import type { Store } from './client.ts'
import { type Page, type PageRequest, readCursor, writeCursor } from './cursor.ts'
import { type QueryInput, queryPage } from './read.ts'

/** With a filter most of what is read may be dropped, so it reads on, but never without bound. */
const maxRequests = 2
const filteredPageSize = 1000

/**
 * One page of a list in the order of a partition's sort keys. `startKey` rebuilds the full key from
 * a position, so a cursor never names a partition: that always comes from the authorised request.
 * A filtered page may hold fewer items than `limit`, even none, and still have a next one.
 * @throws Refusal `cursor.invalid`
 */
export async function listPage<Item>(
  store: Store,
  page: PageRequest,
  input: {
    type: string
    query: Omit<QueryInput, 'limit' | 'after'>
    startKey: (position: string) => Record<string, string>
  },
): Promise<Page<Item>> {
  const { query, startKey, type } = input
  let position = readCursor(page, query.prefix)
  if (position !== undefined && !isWithin(query.range, position)) throw refuse('cursor.invalid')
  const items: Item[] = []
  const positions: string[] = []
  const requests = query.filter === undefined ? 1 : maxRequests
  for (let request = 1; request <= requests; request += 1) {
    const answer = await queryPage<Item>(store, type, {
      ...query,
      limit: query.filter === undefined ? page.limit + 1 : filteredPageSize,
      after: position === undefined ? undefined : startKey(position),
    })
    items.push(...answer.items)
    positions.push(...answer.positions)
    position = answer.lastPosition
    if (position === undefined || items.length > page.limit) break
  }
  const stop = items.length > page.limit ? positions[page.limit - 1] : position
  const kept = items.slice(0, page.limit)
  return stop === undefined ? { items: kept } : { items: kept, nextCursor: writeCursor(page, stop) }
}

/** The engine refuses to start outside of what the query asks for. */
function isWithin(range: QueryInput['range'], position: string): boolean {
  return range === undefined || (range.from <= position && position <= range.to)
}
