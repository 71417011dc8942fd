import { refuse } from '../kernel/refusal.ts'
import type { Poll } from './poll.ts'

/** Whether the last recount, if there was any, agrees with what was announced. */
export function countHolds({ recounts = [] }: Pick<Poll, 'recounts'>): boolean {
  return recounts.at(-1)?.agrees !== false
}

/**
 * Nothing follows from a count that its last recount contradicts.
 * @throws Refusal 409 `poll.recount_differs`
 */
export function requireCountHolds(poll: Pick<Poll, 'recounts'>): void {
  if (!countHolds(poll)) throw refuse('poll.recount_differs')
}
