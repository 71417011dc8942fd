import { refuse } from '../kernel/refusal.ts'
import type { Poll } from './poll.ts'

/**
 * Nothing follows from a count that its last recount contradicts.
 * @throws Refusal 409 `poll.recount_differs`
 */
export function requireCountHolds({ recounts = [] }: Pick<Poll, 'recounts'>): void {
  if (recounts.at(-1)?.agrees === false) throw refuse('poll.recount_differs')
}
