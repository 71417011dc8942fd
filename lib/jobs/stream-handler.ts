import type {
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  Context as LambdaContext,
} from 'aws-lambda'
import { log } from '../kernel/log.ts'
import { openStoreOf } from '../store/client.ts'
import type { StoreContext } from '../store/commit.ts'
import { type StreamChange, toChange } from './stream-change.ts'
import { workerContext } from './worker-context.ts'

/**
 * Does the work that changes call for and returns those whose work is to be tried again; done twice
 * it does no harm. `isTimeUp` tells when to stop, half a minute before Lambda would.
 */
export type Work = (
  ctx: StoreContext,
  changes: readonly StreamChange[],
  isTimeUp: () => boolean,
) => Promise<readonly StreamChange[]>

export type StreamHandler = (
  event: DynamoDBStreamEvent,
  context: Pick<LambdaContext, 'getRemainingTimeInMillis'>,
) => Promise<DynamoDBBatchResponse>

const reserveMs = 30_000

/**
 * The Lambda handler of a reader of the stream: names the records that failed, and only those are
 * sent again (with all behind them). Reads the environment once, at cold start.
 */
export function createStreamHandler(worker: string, work: Work): StreamHandler {
  const store = openStoreOf(process.env)
  const now = () => new Date()

  return async ({ Records }, lambda) => {
    const startedMs = performance.now()
    const received = Records.map((record) => ({ record, change: toChange(record) }))
    const isTimeUp = () => lambda.getRemainingTimeInMillis() < reserveMs
    const changes = received.map(({ change }) => change)
    const failed = new Set(await work(workerContext(store, now), changes, isTimeUp))
    log({
      event: 'changes.end',
      worker,
      changes: changes.length,
      failed: failed.size,
      durationMs: Math.round(performance.now() - startedMs),
    })
    return {
      batchItemFailures: received
        .filter(({ change }) => failed.has(change))
        .map(({ record }) => ({ itemIdentifier: positionOf(record) })),
    }
  }
}

/** Lambda takes a position in the stream for the name of a record. */
function positionOf({ dynamodb }: DynamoDBRecord): string {
  return dynamodb?.SequenceNumber ?? ''
}
