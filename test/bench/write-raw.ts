import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { Store } from '../../lib/store/client.ts'
import { startCpuClock } from './statistics.ts'

type Item = Record<string, unknown>

const batchSize = 25
const itemsAtOnce = 20_000

export type Raw = { items: number; elapsedMs: number; cpuMs: number }

/**
 * Copies the items of a table that `isWanted` picks, and `more`, into another one with BatchWriteItem,
 * 25 a request and so many requests at once, under no condition: the fastest way there is to write
 * them. Reading them is not part of the time returned.
 */
export async function writeRaw(
  from: Store,
  to: Store,
  { isWanted, more, atOnce }: { isWanted: (item: Item) => boolean; more: Item[]; atOnce: number },
): Promise<Raw> {
  const total = { items: 0, elapsedMs: 0, cpuMs: 0 }
  let buffer: Item[] = [...more]
  const flush = async () => {
    const cpu = startCpuClock()
    const startedMs = performance.now()
    await writeAll(to, buffer, atOnce)
    total.elapsedMs += performance.now() - startedMs
    total.cpuMs += cpu()
    total.items += buffer.length
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
  return total
}

async function writeAll(to: Store, items: readonly Item[], atOnce: number): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < items.length) {
      const batch = items.slice(next, next + batchSize)
      next += batchSize
      await writeBatch(to, batch)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}

async function writeBatch({ client, tableName }: Store, batch: readonly Item[]): Promise<void> {
  let pending = batch.map((Item) => ({ PutRequest: { Item } }))
  while (pending.length > 0) {
    const answer = await client.send(
      new BatchWriteCommand({ RequestItems: { [tableName]: pending } }),
    )
    pending = (answer.UnprocessedItems?.[tableName] ?? []) as typeof pending
  }
}
