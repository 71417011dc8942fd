import { randomUUID } from 'node:crypto'
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import type { StreamReader } from '../../functions/workers.ts'
import type { StreamChange } from '../../lib/jobs/stream-change.ts'
import type { StreamHandler } from '../../lib/jobs/stream-handler.ts'
import { loadFunction } from './load-function.ts'

/** Handlers by name: they read the environment when they are loaded. */
const loaded = new Map<string, Promise<StreamHandler>>()

/** The handler that Lambda runs for a reader of the stream; imported at first use. */
function loadReader({ name }: Pick<StreamReader, 'name'>): Promise<StreamHandler> {
  const known = loaded.get(name) ?? loadFunction<StreamHandler>(name)
  loaded.set(name, known)
  return known
}

/**
 * Does what AWS does with a batch of changes: event, handler with its time limit, and the changes
 * that are to be sent again, which the handler names.
 * @throws whatever the handler throws, after which AWS would send all of them again
 */
export async function invokeReader(
  reader: StreamReader,
  changes: readonly StreamChange[],
  { isStopping = (): boolean => false } = {},
): Promise<StreamChange[]> {
  const handler = await loadReader(reader)
  const endsAtMs = performance.now() + reader.timeoutSeconds * 1000
  const { batchItemFailures } = await handler(toStreamEvent(changes), {
    getRemainingTimeInMillis: () => (isStopping() ? 0 : endsAtMs - performance.now()),
  })
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
  return changes.filter((_, at) => failed.has(positionOf(at)))
}

/** The event in which changes reach a function. */
export const toStreamEvent = (changes: readonly StreamChange[]): DynamoDBStreamEvent => ({
  Records: changes.map(toRecord),
})

const positionOf = (at: number) => String(at + 1).padStart(21, '0')

function toRecord({ pk, sk, event }: StreamChange, at: number): DynamoDBRecord {
  return {
    eventID: randomUUID(),
    eventName: event,
    eventSource: 'aws:dynamodb',
    eventVersion: '1.1',
    dynamodb: {
      Keys: { pk: { S: pk }, sk: { S: sk } },
      SequenceNumber: positionOf(at),
      StreamViewType: 'KEYS_ONLY',
    },
  }
}
