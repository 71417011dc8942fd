import { refuse } from '../kernel/refusal.ts'
import { Raced } from '../store/commit.ts'
import type { Poll } from './poll.ts'
import { resultView } from './result.ts'
import type { Urn } from './urn.ts'

/**
 * The result of a closed poll.
 * @throws Refusal 404 `poll.not_found`; 409 `poll.not_closed`
 */
export function pollResult(poll: Poll | undefined) {
  if (poll === undefined) throw refuse('poll.not_found')
  const { result, status } = poll
  if (result !== undefined) return resultView(result)
  if (status !== 'cancelled') throw refuse('poll.not_closed')
  throw refuse('poll.not_closed', {
    detail: {
      vi: 'Cuộc biểu quyết đã bị hủy; phiếu đã bị hủy mà không kiểm.',
      en: 'The poll was cancelled; its ballots were destroyed uncounted.',
    },
  })
}

/**
 * How many of the electorate have voted; after closing, from three ballots on, also who
 * (design §4, `getPollTurnout`).
 * @throws Refusal 404 `poll.not_found`; 409 `poll.wrong_method` (reported), `poll.not_open`
 */
export function pollTurnout({ poll, urn }: { poll: Poll | undefined; urn: Urn | undefined }) {
  if (poll === undefined) throw refuse('poll.not_found')
  if (poll.method === 'reported') throw refuse('poll.wrong_method')
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
