import { refuse } from '../kernel/refusal.ts'
import { decodeMarks } from './ballot-code.ts'
import type { Poll } from './poll.ts'
import { type NamedBallot, type PollResult, resultView } from './result.ts'
import { saidBy } from './rules/check-ballot.ts'

/**
 * The result of a closed poll, as it is told.
 * @throws Refusal 404 `poll.not_found`; 409 `poll.not_closed`
 */
export function pollResult(poll: Poll | undefined) {
  if (poll === undefined) throw refuse('poll.not_found')
  const result = requireResult(poll)
  const ballots = result.ballots?.map((ballot) => namedBallotView(poll, ballot))
  return { ...resultView(result), ballots }
}

/** What a unit voted in an open poll: the options chosen, or what it answered to each. */
function namedBallotView({ pollId, options, rule }: Poll, { unitCode, marks }: NamedBallot) {
  const decoded = decodeMarks(Buffer.from(marks, 'hex'), options.length)
  if (rule === undefined || decoded === undefined) throw new Error(`${pollId} has a broken ballot`)
  return { unitCode, ...saidBy({ options, rule }, decoded) }
}

/**
 * What a closed poll decided.
 * @throws Refusal 409 `poll.not_closed`
 */
export function requireResult({ result, status }: Poll): PollResult {
  if (result !== undefined) return result
  if (status !== 'cancelled') throw refuse('poll.not_closed')
  throw refuse('poll.not_closed', {
    detail: {
      vi: 'Cuộc biểu quyết đã bị hủy; phiếu đã bị hủy mà không kiểm.',
      en: 'The poll was cancelled; its ballots were destroyed uncounted.',
    },
  })
}
