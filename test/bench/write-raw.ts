import { BatchWriteCommand, ScanCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Store } from '../../lib/store/client.ts'
import { startCpuClock } from './statistics.ts'

type Item = Record<string, unknown>

/** Writes some items into a table in one request. */
type WriteSome = { size: number; write: (to: Store, items: readonly Item[]) => Promise<void> }

const itemsAtOnce = 20_000

export type Took = { elapsedMs: number; cpuMs: number }

/** What writing the same items took, in batches and in transactions. */
export type Raw = { items: number; batches: Took; transactions: Took }

/**
 * Copies the items of a table that `isWanted` picks, and `more`, into two others, so many requests at
 * once, under no condition: into the first with BatchWriteItem, 25 a request, the fastest way there
 * is to write them; into the second with TransactWriteItems, 100 a request, the fastest way to write
 * them with what belongs together in one transaction. Reading them is not part of the times.
 */
export async function writeRaw(
  from: Store,
  to: { batches: Store; transactions: Store },
  { isWanted, more, atOnce }: { isWanted: (item: Item) => boolean; more: Item[]; atOnce: number },
): Promise<Raw> {
  const raw = { items: 0, batches: nothing(), transactions: nothing() }
  let buffer: Item[] = [...more]
  const flush = async () => {
    add(raw.batches, await timed(() => writeAll(to.batches, buffer, atOnce, inBatches)))
    add(raw.transactions, await timed(() => writeAll(to.transactions, buffer, atOnce, inOne)))
    raw.items += buffer.length
    buffer = []
  }
  let after: Item | undefined
  do {
    const page = await from.client.send(
      new ScanCommand({ TableName: from.tableName, ExclusiveStartKey: after }),
    )
    buffer.push(...(page.Items ?? []).filter(isWanted))
    after = page.LastEvaluatedKey
    if (buffer.length >= itemsAtOnce) await flush()
  } while (after !== undefined)
  if (buffer.length > 0) await flush()
  return raw
}

const nothing = (): Took => ({ elapsedMs: 0, cpuMs: 0 })

function add(sum: Took, { elapsedMs, cpuMs }: Took): void {
  sum.elapsedMs += elapsedMs
  sum.cpuMs += cpuMs
}

async function timed(run: () => Promise<void>): Promise<Took> {
  const cpu = startCpuClock()
  const startedMs = performance.now()
  await run()
  return { elapsedMs: performance.now() - startedMs, cpuMs: cpu() }
}

async function writeAll(
  to: Store,
  items: readonly Item[],
  atOnce: number,
  { size, write }: WriteSome,
): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < items.length) {
      const some = items.slice(next, next + size)
      next += size
      await write(to, some)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}

const inBatches: WriteSome = {
  size: 25,
  write: async ({ client, tableName }, items) => {
    let pending = items.map((Item) => ({ PutRequest: { Item } }))
    while (pending.length > 0) {
      const answer = await client.send(
        new BatchWriteCommand({ RequestItems: { [tableName]: pending } }),
      )
      pending = (answer.UnprocessedItems?.[tableName] ?? []) as typeof pending
    }
  },
}

const inOne: WriteSome = {
  size: 100,
  write: async ({ client, tableName }, items) => {
    const TransactItems = items.map((Item) => ({ Put: { TableName: tableName, Item } }))
    await client.send(new TransactWriteCommand({ TransactItems }))
  },
}
