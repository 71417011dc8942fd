import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import { checkOptionIds } from './check-option-ids.ts'

/**
 * What is wrong with winners that somebody outside names, at `/winners/<i>` (not `among` those that
 * can win: `stranger` says why; repeated) or at `/winners` (more than `seats`).
 */
export function checkWinners(
  winners: readonly string[],
  allowed: { among: readonly string[]; seats: number; stranger: { code: string; detail: Text } },
): FieldError[] {
  const { among, seats, stranger } = allowed
  const pointerAt = (index: number) => `/winners/${index}`
  const errors = checkOptionIds(winners, { among, stranger, pointerAt })
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
