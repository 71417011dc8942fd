import { refuse } from '../kernel/refusal.ts'
import { Raced } from '../store/commit.ts'
import type { Poll } from './poll.ts'
import type { Urn } from './urn.ts'

/**
 * How many of the electorate have voted; after closing, from three ballots on, also who
 * (design §4, `getPollTurnout`).
 * @throws Refusal 404 `poll.not_found`; 409 `poll.wrong_method` (not electronic),
 *   `poll.not_open`
 */
export function pollTurnout({ poll, urn }: { poll: Poll | undefined; urn: Urn | undefined }) {
  if (poll === undefined) throw refuse('poll.not_found')
  if (poll.method !== 'electronic') throw refuse('poll.wrong_method')
  const { attendance, electorate, status } = poll
  if (electorate === undefined || status === 'cancelled') throw refuse('poll.not_open')
  const eligible = electorate.length
  if (attendance !== undefined) {
    return { eligible, cast: attendance.cast, votedUnits: attendance.votedUnits }
  }
  // Closed between the reading of the poll and that of its urn.
  if (urn?.ballots === undefined) throw new Raced()
  return { eligible, cast: Object.keys(urn.ballots).length }
}
