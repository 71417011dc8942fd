import { refuse } from '../kernel/refusal.ts'
import type { Poll } from './poll.ts'
import { resultView } from './result.ts'

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
