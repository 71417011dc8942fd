import { setTimeout as pause } from 'node:timers/promises'
import { type StreamReader, streamReaders } from '../../functions/workers.ts'
import { invokeReader } from '../../infra/local/stream-readers.ts'
import { letsThrough, type StreamChange } from '../../lib/jobs/stream-change.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { takeChanges } from '../support/workers.ts'

const pollMs = 2

/** What AWS calls with one batch after the other: changes of a partition key share a lane. */
type Lane = {
  reader: StreamReader
  waiting: StreamChange[]
  waitingSinceMs: number
  isRunning: boolean
  /** Batches in a row that were not done completely. */
  failures: number
}

/**
 * Hands what transactions write to the workers' handlers as the table's stream would: filtered, in
 * batches, after the reader's window, with so many calls at once as AWS makes for one shard.
 * `untilQuiet` returns when nothing is left to do.
 */
export function startFeeding(): { untilQuiet: () => Promise<void>; stop: () => Promise<void> } {
  const readers = streamReaders.map((reader) => ({
    reader,
    lanes: Array.from(
      { length: reader.parallelization },
      (): Lane => ({ reader, waiting: [], waitingSinceMs: 0, isRunning: false, failures: 0 }),
    ),
  }))
  const allLanes = readers.flatMap(({ lanes }) => lanes)
  let isStopped = false
  let failure: unknown

  const feed = async () => {
    while (!isStopped) {
      for (const change of takeChanges()) {
        for (const { reader, lanes } of readers) {
          if (letsThrough(reader.wakesFor, change)) enqueue(laneOf(lanes, change), change)
        }
      }
      for (const lane of allLanes.filter(isDue)) call(lane)
      await pause(pollMs)
    }
  }

  const call = async (lane: Lane) => {
    lane.isRunning = true
    try {
      const batch = lane.waiting.splice(0, lane.reader.batchSize)
      const failed = await invokeReader(lane.reader, batch)
      lane.waiting.unshift(...failed)
      lane.failures = failed.length === 0 ? 0 : lane.failures + 1
      if (lane.failures > lane.reader.retries) throw new Error(`${lane.reader.name} keeps failing`)
      lane.waitingSinceMs = performance.now()
    } catch (error) {
      failure = error
    }
    lane.isRunning = false
  }

  const feeding = feed()
  return {
    untilQuiet: async () => {
      let quietRounds = 0
      while (quietRounds < 3) {
        if (failure !== undefined) throw failure
        const isQuiet = allLanes.every(
          ({ waiting, isRunning }) => !isRunning && waiting.length === 0,
        )
        quietRounds = isQuiet ? quietRounds + 1 : 0
        await pause(2 * pollMs)
      }
    },
    stop: async () => {
      isStopped = true
      await feeding
    },
  }
}

function enqueue(lane: Lane | undefined, change: StreamChange): void {
  if (lane === undefined) return
  if (lane.waiting.length === 0) lane.waitingSinceMs = performance.now()
  lane.waiting.push(change)
}

function laneOf(lanes: readonly Lane[], { pk }: StreamChange): Lane | undefined {
  return lanes[Math.floor(seededRandom(pk)() * lanes.length)]
}

function isDue({ reader, waiting, waitingSinceMs, isRunning }: Lane): boolean {
  if (waiting.length === 0 || isRunning) return false
  const waitedMs = performance.now() - waitingSinceMs
  return waiting.length >= reader.batchSize || waitedMs >= reader.windowSeconds * 1000
}
