import { refuse } from '../kernel/refusal.ts'
import type { Poll } from './poll.ts'
import { type PollResult, resultView } from './result.ts'

/**
 * The result of a closed poll, as it is told.
 * @throws Refusal 404 `poll.not_found`; 409 `poll.not_closed`
 */
export function pollResult(poll: Poll | undefined) {
  if (poll === undefined) throw refuse('poll.not_found')
  return resultView(requireResult(poll))
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
