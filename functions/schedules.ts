import type { Family } from './families.ts'

/** Something that is done by time: the gateway's function of a family is called for it as well. */
export type Schedule = {
  name: 'close-due-polls'
  family: Family
  everyMinutes: number
  /** The gateway waits 30 s at most, and the function answers it, too. */
  timeoutSeconds: number
}

/**
 * All that runs by time. A function has one schedule at most, as the event does not say what is to
 * be done. CDK and the local server take them from this list.
 */
export const schedules: readonly Schedule[] = [
  // By the function that may open ballots, so that no other needs that right.
  { name: 'close-due-polls', family: 'closing', everyMinutes: 1, timeoutSeconds: 28 },
]
