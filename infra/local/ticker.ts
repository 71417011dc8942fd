import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { ScheduledEvent } from 'aws-lambda'
import { type Schedule, schedules } from '../../functions/schedules.ts'
import type { ScheduledHandler } from '../../lib/jobs/scheduled-handler.ts'
import { loadFunction } from './load-function.ts'

export type Ticker = { stop: () => Promise<void> }

/** More often than on AWS: who tries closing by time on this machine waits for it. */
const usualMs = 2000

type Ticking = { invoke: typeof invokeSchedule; everyMs: number }

/**
 * Calls the functions that run by time with the events of a schedule, one after the other, until it
 * is stopped; what has begun then ends first. What fails is told, and due again the next time.
 */
export function startTicker({
  invoke = invokeSchedule,
  everyMs = usualMs,
}: Partial<Ticking> = {}): Ticker {
  const stopper = new AbortController()
  const ended = tickUntil(stopper.signal, { invoke, everyMs })
  return {
    stop: async () => {
      stopper.abort()
      await ended
    },
  }
}

async function tickUntil(signal: AbortSignal, { invoke, everyMs }: Ticking): Promise<void> {
  while (!signal.aborted) {
    for (const schedule of schedules) {
      try {
        await invoke(schedule, { isStopping: () => signal.aborted })
      } catch (error) {
        if (!signal.aborted) tell(error)
      }
    }
    await wait(everyMs, undefined, { signal }).catch(() => {})
  }
}

/**
 * Does what AWS does when a schedule's time has come: event, and handler with its time limit.
 * @throws whatever the handler throws, which AWS would count as an error
 */
export async function invokeSchedule(
  schedule: Schedule,
  { isStopping = (): boolean => false } = {},
): Promise<void> {
  const handler = await loadFunction<ScheduledHandler>(schedule.family)
  const endsAtMs = performance.now() + schedule.timeoutSeconds * 1000
  await handler(toScheduledEvent(schedule, new Date()), {
    getRemainingTimeInMillis: () => (isStopping() ? 0 : endsAtMs - performance.now()),
  })
}

/** The event that a rule of EventBridge sends. */
export const toScheduledEvent = ({ name }: Pick<Schedule, 'name'>, at: Date): ScheduledEvent => ({
  version: '0',
  id: randomUUID(),
  source: 'aws.events',
  'detail-type': 'Scheduled Event',
  account: '000000000000',
  region: 'local',
  time: `${at.toISOString().slice(0, 19)}Z`,
  resources: [`arn:aws:events:local:000000000000:rule/${name}`],
  detail: {},
})

function tell(trouble: unknown): void {
  process.stderr.write(`${trouble instanceof Error ? trouble.stack : String(trouble)}\n`)
}
