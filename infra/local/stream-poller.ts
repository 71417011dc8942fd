import { setTimeout as wait } from 'node:timers/promises'
import { type StreamReader, streamReaders } from '../../functions/workers.ts'
import { letsThrough, type StreamChange } from '../../lib/jobs/stream-change.ts'
import { openPositions, type StreamPositions } from './stream-positions.ts'
import { invokeReader } from './stream-readers.ts'
import { openStream, type PlacedChange, type TableStream } from './table-stream.ts'

export type StreamPoller = { stop: () => Promise<void> }

const idleMs = 100
const newShardsMs = 2000
const afterErrorMs = 500

/** Who is fed, and how: the workers of the service, unless a test brings its own. */
type Fed = { readers: readonly StreamReader[]; invoke: typeof invokeReader }

type Polling = Fed & { stream: TableStream; positions: StreamPositions; stopping: AbortSignal }

/**
 * Feeds the workers from the table's stream, as the event source mappings do on AWS: each reader goes
 * through every shard by itself, gets the changes that its filters let through and has those that
 * fail sent again. It starts at the oldest change, or where `positionPath` says: work done twice does
 * no harm.
 * @throws Error saying what to do when the table has no stream
 */
export async function startStreamPoller(
  table: { endpoint: string; tableName: string; positionPath: string | undefined },
  { readers, invoke }: Fed = { readers: streamReaders, invoke: invokeReader },
): Promise<StreamPoller> {
  const stream = await openStream(table.endpoint, table.tableName)
  const positions = openPositions(table.positionPath, stream.streamArn)
  const stopper = new AbortController()
  const polling = { stream, positions, readers, invoke, stopping: stopper.signal }
  const ended = pollShards(polling)
  return {
    stop: async () => {
      stopper.abort()
      await ended
      stream.close()
    },
  }
}

/** Until it is stopped; shards that appear later are read, too. */
async function pollShards(polling: Polling): Promise<void> {
  const known = new Map<string, Promise<unknown>>()
  while (!polling.stopping.aborted) {
    for (const shardId of await orNothing(polling, () => polling.stream.shardIds())) {
      if (known.has(shardId)) continue
      known.set(
        shardId,
        Promise.all(polling.readers.map((reader) => readShard(polling, reader, shardId))),
      )
    }
    await pause(polling, known.size === 0 ? idleMs : newShardsMs)
  }
  await Promise.all(known.values())
}

/** Until the shard ends or polling is stopped; an error only makes it read on from its position. */
async function readShard(polling: Polling, reader: StreamReader, shardId: string): Promise<void> {
  const { stream, positions, stopping } = polling
  let iterator: string | undefined
  let isAtEnd = false
  const readOn = async () => {
    const after = positions.after(reader.name, shardId)
    iterator ??= await stream.iterator(shardId, after === undefined ? 'oldest' : { after })
    if (iterator === undefined) return []
    const { changes, next } = await stream.read(iterator)
    iterator = next
    isAtEnd = next === undefined
    return changes
  }
  while (!stopping.aborted && !isAtEnd) {
    const changes = await orNothing(polling, readOn, () => {
      iterator = undefined
    })
    if (changes.length === 0) await pause(polling, idleMs)
    else await workOff(polling, reader, shardId, changes)
  }
}

/** Hands the reader its changes, batch by batch, and notes each batch that is done. */
async function workOff(
  polling: Polling,
  reader: StreamReader,
  shardId: string,
  changes: readonly PlacedChange[],
): Promise<void> {
  const wanted = changes.filter(({ change }) => letsThrough(reader.wakesFor, change))
  for (let at = 0; at < wanted.length; at += reader.batchSize) {
    const batch = wanted.slice(at, at + reader.batchSize)
    const isDone = await deliver(
      polling,
      reader,
      batch.map(({ change }) => change),
    )
    if (!isDone) return
    advanceTo(batch.at(-1))
  }
  advanceTo(changes.at(-1))

  function advanceTo(last: PlacedChange | undefined) {
    if (last) polling.positions.advance(reader.name, shardId, last.sequenceNumber)
  }
}

/** False when it was stopped before all was done; what keeps failing is told and left. */
async function deliver(
  polling: Polling,
  reader: StreamReader,
  batch: readonly StreamChange[],
): Promise<boolean> {
  const isStopping = () => polling.stopping.aborted
  let left = [...batch]
  for (let attempt = 0; attempt <= reader.retries && left.length > 0; attempt += 1) {
    if (attempt > 0) await pause(polling, afterErrorMs * attempt)
    if (isStopping()) return false
    try {
      left = await polling.invoke(reader, left, { isStopping })
    } catch (error) {
      tell(error)
    }
  }
  if (isStopping()) return left.length === 0
  for (const { pk, sk } of left) tell(`${reader.name} gave up on ${pk} ${sk}`)
  return true
}

/** The engine may be busy, or gone a moment before us. */
async function orNothing<Item>(
  polling: Polling,
  read: () => Promise<Item[]>,
  afterError = () => {},
): Promise<Item[]> {
  try {
    return await read()
  } catch (error) {
    afterError()
    if (!polling.stopping.aborted) tell(error)
    await pause(polling, afterErrorMs)
    return []
  }
}

const pause = (polling: Polling, milliseconds: number) =>
  wait(milliseconds, undefined, { signal: polling.stopping }).catch(() => {})

function tell(trouble: unknown): void {
  process.stderr.write(`${trouble instanceof Error ? trouble.stack : String(trouble)}\n`)
}
