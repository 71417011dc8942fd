import type { Option, Poll } from '../poll.ts'
import type { PollResult } from '../result.ts'
import type { PollRule } from './rule.ts'

/**
 * What a run-off votes on (design §4, `createRunoff`): the tied options contest the seats that those
 * above them left, by the same rule; each seat taken is one choice less. Certain winners, of earlier
 * rounds too, are carried along. `result` is the tied result of `poll`.
 */
export function runoffAmongTied(
  poll: Pick<Poll, 'options' | 'carriedWinners'>,
  rule: PollRule,
  { tied = [], winners, counts = [] }: PollResult,
): { options: Option[]; rule: PollRule; carriedWinners: Option[] } {
  const votesOf = (optionId: string | undefined) =>
    counts.find((count) => count.optionId === optionId)?.votes ?? 0
  const contested = votesOf(tied[0])
  // Whoever is above the tie has had a seat to win, even without reaching the threshold.
  const seatsTaken = counts.filter(({ votes }) => votes > contested).length
  const maxChoices = within(1, rule.maxChoices - seatsTaken, tied.length)
  const named = (ids: readonly string[]) =>
    poll.options.filter(({ optionId }) => ids.includes(optionId))
  return {
    options: named(tied),
    rule: {
      ...rule,
      winners: rule.winners - seatsTaken,
      maxChoices,
      minChoices: Math.min(rule.minChoices, maxChoices),
    },
    carriedWinners: [...(poll.carriedWinners ?? []), ...named(winners)],
  }
}

const within = (least: number, value: number, most: number) =>
  Math.min(Math.max(value, least), most)
