import { refuse } from '../kernel/refusal.ts'
import type { Store } from './client.ts'
import { type Page, type PageRequest, readCursor, writeCursor } from './cursor.ts'
import type { Key, Prefix } from './keys.ts'
import { type Filter, type QueryInput, queryPage } from './query.ts'
import { tableDefinition } from './table.ts'

/** With a filter most of what is read may be dropped, so it reads on, but never without bound. */
const maxRequests = 2
const filteredPageSize = 1000

/**
 * One page of the items of a kind that lie side by side, in the order of their sort keys.
 * @throws Refusal `cursor.invalid`
 */
export function listUnder<Item>(
  store: Store,
  page: PageRequest,
  { type, partition, prefix }: Prefix<Item>,
  filter?: Filter,
): Promise<Page<Item>> {
  return listPage<Item>(store, page, {
    query: { partition, prefix, filter },
    keyAt: (position) => ({ type, pk: partition, sk: position }),
  })
}

/**
 * One page of a list in the order of a partition's sort keys. `keyAt` rebuilds an item's key from
 * its position, so a cursor never names a partition: that always comes from the authorised request.
 * A filtered page may hold fewer items than `limit`, even none, and still have a next one.
 * @throws Refusal `cursor.invalid`
 */
export async function listPage<Item>(
  store: Store,
  page: PageRequest,
  input: {
    query: Omit<QueryInput, 'limit' | 'after'>
    keyAt: (position: string) => Key<Item>
    /** At most so many requests; what the caller reads for the items may need one too. */
    requests?: number
  },
): Promise<Page<Item>> {
  const { query, keyAt, requests = query.filter === undefined ? 1 : maxRequests } = input
  const { type } = keyAt('')
  let position = readCursor(page, query.prefix)
  if (position !== undefined && !isWithin(query.range, position)) throw refuse('cursor.invalid')
  const items: Item[] = []
  const positions: string[] = []
  for (let request = 1; request <= requests; request += 1) {
    const answer = await queryPage<Item>(store, type, {
      ...query,
      limit: query.filter === undefined ? page.limit + 1 : filteredPageSize,
      after: position === undefined ? undefined : startKey(query, position, keyAt(position)),
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

/** Every key attribute of the item at a position: of the table, and of the index that is read. */
function startKey({ index, partition }: QueryInput, position: string, { pk, sk }: Key) {
  const definition = tableDefinition.indexes.find(({ name }) => name === index)
  if (definition === undefined) return { pk, sk }
  return { pk, sk, [definition.partitionKey]: partition, [definition.sortKey]: position }
}

/** The engine refuses to start outside of what the query asks for. */
function isWithin(range: QueryInput['range'], position: string): boolean {
  return range === undefined || (range.from <= position && position <= range.to)
}
