import type { Poll } from './poll.ts'

/** Whether the moment from which a poll takes no more ballots has come; never, where none is set. */
export function isPastClosing({ closesAt }: Pick<Poll, 'closesAt'>, now: Date): boolean {
  return closesAt !== undefined && Date.parse(closesAt) <= now.getTime()
}
