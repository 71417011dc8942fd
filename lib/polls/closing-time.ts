import type { Poll } from './poll.ts'

/** Whether the moment from which a poll takes no more ballots has come; never, where none is set. */
export function isPastClosing({ closesAt }: Pick<Poll, 'closesAt'>, now: Date): boolean {
  return closesAt !== undefined && Date.parse(closesAt) <= now.getTime()
}

const monthsKept = 6

/**
 * Until when the ballots of a poll are kept (domain §6: six months), in Unix seconds: the same day and
 * time six calendar months later, by UTC; the last day of the month where it has no such day.
 */
export function keptUntilSeconds(closedAt: Date): number {
  const until = new Date(closedAt)
  until.setUTCMonth(until.getUTCMonth() + monthsKept)
  // 31 August and six months is 3 March; the days over go off again.
  if (until.getUTCDate() !== closedAt.getUTCDate()) until.setUTCDate(0)
  return Math.ceil(until.getTime() / 1000)
}
