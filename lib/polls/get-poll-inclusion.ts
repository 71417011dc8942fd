import { refuse } from '../kernel/refusal.ts'
import { requireResult } from './get-poll-result.ts'
import type { Poll } from './poll.ts'

/**
 * What proves that a ballot is in the count of a closed electronic poll: the nonces that voters were
 * told, sorted, and the digest of the sorted ballots.
 * @throws Refusal 404 `poll.not_found`; 409 `poll.wrong_method`, `poll.not_closed`
 */
export function pollInclusion(poll: Poll | undefined) {
  if (poll === undefined) throw refuse('poll.not_found')
  if (poll.method !== 'electronic') throw refuse('poll.wrong_method')
  requireResult(poll)
  if (poll.inclusion === undefined) throw refuse('poll.not_closed')
  const { ballotsDigest, nonces } = poll.inclusion
  return { ballotsDigest, inclusionNonces: nonces }
}
