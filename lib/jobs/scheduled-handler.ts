import type { Context as LambdaContext, ScheduledEvent } from 'aws-lambda'
import type { KeyPairs } from '../kernel/key-pairs.ts'
import { log } from '../kernel/log.ts'
import { openStoreOf } from '../store/client.ts'
import type { StoreContext } from '../store/commit.ts'
import { workerContext } from './worker-context.ts'

/**
 * Does what is due and tells how much of it was done and how much failed; what is left is due the
 * next time, so done twice it does no harm. `isTimeUp` tells when to begin nothing more.
 */
export type TimedWork = (
  ctx: StoreContext,
  isTimeUp: () => boolean,
) => Promise<{ done: number; failed: number }>

export type ScheduledHandler = (
  event: ScheduledEvent,
  lambda: Pick<LambdaContext, 'getRemainingTimeInMillis'>,
) => Promise<undefined>

/** The longest that something begun may last: five seconds of races, and the retries of a write. */
const reserveMs = 13_000

/**
 * The Lambda handler of a schedule; reads the environment once, at cold start. `keyPairs` only where
 * ballots are opened. It throws when something failed, after all else is done: Lambda counts the
 * event as dropped, and an alarm tells it.
 */
export function createScheduledHandler(
  schedule: string,
  work: TimedWork,
  keyPairs?: KeyPairs,
): ScheduledHandler {
  const store = openStoreOf(process.env)
  const now = () => new Date()

  return async (_event, lambda) => {
    const startedMs = performance.now()
    const isTimeUp = () => lambda.getRemainingTimeInMillis() < reserveMs
    const { done, failed } = await work({ ...workerContext(store, now), keyPairs }, isTimeUp)
    const durationMs = Math.round(performance.now() - startedMs)
    if (done + failed > 0) log({ event: 'schedule.end', schedule, done, failed, durationMs })
    if (failed > 0) throw new Error(`${schedule}: ${failed} failed, see the log`)
    return undefined
  }
}
