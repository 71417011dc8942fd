import type { Option, Poll } from '../poll.ts'
import type { PollResult } from '../result.ts'
import { seatsAboveTie } from './break-tie.ts'
import type { PollRule } from './rule.ts'

/**
 * What a run-off votes on (design §4, `createRunoff`): the tied options contest the seats that those
 * above them left, by the same rule, that of ties included; each seat taken is one choice less, whether
 * options are chosen or judged, and none has to choose all, which would be another tie. Certain winners,
 * of earlier rounds too, are carried along. `result` is the tied result of `poll`.
 */
export function runoffAmongTied(
  poll: Pick<Poll, 'options' | 'carriedWinners'>,
  rule: PollRule,
  result: PollResult,
): { options: Option[]; rule: PollRule; carriedWinners: Option[] } {
  const { tied = [], winners } = result
  const seatsTaken = seatsAboveTie(result)
  const maxChoices = within(1, rule.maxChoices - seatsTaken, tied.length)
  const named = (ids: readonly string[]) =>
    poll.options.filter(({ optionId }) => ids.includes(optionId))
  return {
    options: named(tied),
    rule: {
      ...rule,
      winners: rule.winners - seatsTaken,
      maxChoices,
      minChoices: Math.min(rule.minChoices, maxChoices, tied.length - 1),
    },
    carriedWinners: [...(poll.carriedWinners ?? []), ...named(winners)],
  }
}

const within = (least: number, value: number, most: number) =>
  Math.min(Math.max(value, least), most)
