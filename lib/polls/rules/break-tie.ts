import type { PollResult } from '../result.ts'
import type { PollRule } from './rule.ts'

/**
 * How many seats the options above a tie had to win; whoever is above it has had one, even without
 * reaching the threshold. `result` is tied.
 */
export function seatsAboveTie({ tied = [], counts = [] }: PollResult): number {
  const votesOfTied = counts.find(({ optionId }) => optionId === tied[0])?.votes ?? 0
  return counts.filter(({ votes }) => votes > votesOfTied).length
}

/**
 * Decides a tied poll by the final points of the tied options (domain §6: tie → points): the higher
 * ones take the contested seats, after the winners that were certain. The threshold asks nothing more
 * of them, else a tie below it could never be broken; but nobody gets a seat by points below an option
 * that had more votes and fell short of it. The result stays as it is where the rule breaks ties
 * otherwise, where points of one are missing, or where equal points contest the last seat. Points are
 * exact sums, so equal ones are equal numbers. `tied` stays in the result, as what was decided among.
 */
export function breakTieByPoints(
  result: PollResult,
  { tie, winners: seats }: Pick<PollRule, 'tie' | 'winners'>,
  points: ReadonlyMap<string, number>,
): PollResult {
  const { outcome, winners, tied = [] } = result
  if (outcome !== 'tied' || tie !== 'points') return result
  const seatsAbove = seatsAboveTie(result)
  if (winners.length < seatsAbove) return result

  const ranked = tied
    .flatMap((optionId) => {
      const total = points.get(optionId)
      return total === undefined ? [] : [{ optionId, points: total }]
    })
    .sort((a, b) => b.points - a.points)
  if (ranked.length < tied.length) return result
  const contested = seats - seatsAbove
  if (ranked[contested - 1]?.points === ranked[contested]?.points) return result
  const chosen = ranked.slice(0, contested).map(({ optionId }) => optionId)
  return {
    ...result,
    outcome: 'decided',
    winners: [...winners, ...chosen],
    tieBreak: { by: 'points', points: ranked },
  }
}
