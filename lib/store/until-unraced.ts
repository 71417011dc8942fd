import { setTimeout as wait } from 'node:timers/promises'
import { refuse } from '../kernel/refusal.ts'
import { Raced } from './commit.ts'

/** All 60 members of a bloc may sign in the same moment, and each round lets one through. */
const racingMs = 5000
const longestPauseMs = 100

/**
 * Does something again, from its reads, as long as somebody else was faster to write.
 * @throws Refusal `conflict.busy` when that lasts too long
 */
export async function untilUnraced<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
  const startedMs = performance.now()
  for (let round = 1; performance.now() - startedMs < racingMs; round += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Raced)) throw error
    }
    await wait(Math.random() * Math.min(2 ** round, longestPauseMs))
  }
  throw refuse('conflict.busy')
}
