import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import { repeatedOption } from './check-poll.ts'

/**
 * What is wrong with winners that somebody outside names, at `/winners/<i>` (not `among` those that
 * can win: `stranger` says why; repeated) or at `/winners` (more than `seats`).
 */
export function checkWinners(
  winners: readonly string[],
  allowed: { among: readonly string[]; seats: number; stranger: { code: string; detail: Text } },
): FieldError[] {
  const { among, seats, stranger } = allowed
  const errors = winners.flatMap((winner, index) => {
    const pointer = `/winners/${index}`
    if (!among.includes(winner)) return [fieldError(pointer, stranger.code, stranger.detail)]
    if (winners.indexOf(winner) === index) return []
    return [fieldError(pointer, 'poll.option_repeated', repeatedOption)]
  })
  if (winners.length <= seats) return errors
  return [...errors, fieldError('/winners', 'poll.too_many_winners', tooMany(seats))]
}

/** What is told has happened; `today` is the day in Vietnam. */
export function checkNotFuture(
  pointer: string,
  day: string | undefined,
  today: string,
): FieldError[] {
  if (day === undefined || day <= today) return []
  return [fieldError(pointer, 'poll.in_future', notYet)]
}

const notYet = { vi: 'Ngày này chưa đến.', en: 'The day has not come yet.' }
const tooMany = (most: number): Text => ({
  vi: `Nêu tối đa ${most} phương án.`,
  en: `Give at most ${most}.`,
})
