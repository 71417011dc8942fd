import { hundredthsOf, percentOf } from '../../kernel/decimal.ts'
import type { OptionCount, Turnout } from '../result.ts'
import type { PollRule } from './rule.ts'

export const tallyOutcomes = ['decided', 'tied', 'inquorate', 'no_winner'] as const

/** What counted ballots decide; the figures that it rests on are told with it. */
export type Tally = {
  outcome: (typeof tallyOutcomes)[number]
  /** The certain seats, most votes first. */
  winners: string[]
  tied?: string[]
  turnout: Turnout
  counts: OptionCount[]
}

/** Figures of a count, by the urn or by a counting board: whole ballots. */
export type Counted = {
  turnout: Turnout
  counts: readonly Omit<OptionCount, 'percent'>[]
}

/**
 * Says what counted ballots decide (design §4, outcome), electronic and paper alike. In this order:
 * 1. fewer cast than the quorum: `inquorate`;
 * 2. no valid vote: `no_winner`;
 * 3. options with equal votes contest the last seat, passing the threshold or not: `tied`, with
 *    those above them that pass as `winners`;
 * 4. at least one option that passes holds a seat: `decided`; else `no_winner`.
 * An option without votes contests nothing. All comparisons are exact; percentages are for show.
 */
export function decide(
  { turnout, counts: votes }: Counted,
  rule: Pick<PollRule, 'quorum' | 'threshold' | 'winners'>,
): Tally {
  const base = turnout[rule.threshold.base]
  const counts = votes.map((option) => ({ ...option, percent: percentOf(option.votes, base) }))
  const passes = (option: { votes: number }) => passesThreshold(option.votes, base, rule.threshold)

  if (isBelowQuorum(turnout, rule.quorum)) {
    return { outcome: 'inquorate', winners: [], turnout, counts }
  }
  const contenders = votes.filter(({ votes }) => votes > 0).sort((a, b) => b.votes - a.votes)
  const firstOut = contenders[rule.winners]
  const seated = contenders.slice(0, rule.winners)
  if (firstOut !== undefined && seated.at(-1)?.votes === firstOut.votes) {
    const certain = seated.filter(({ votes }) => votes > firstOut.votes)
    const tied = contenders.filter(({ votes }) => votes === firstOut.votes)
    const winners = idsOf(certain.filter(passes))
    return { outcome: 'tied', winners, tied: idsOf(tied), turnout, counts }
  }
  const winners = idsOf(seated.filter(passes))
  return { outcome: winners.length > 0 ? 'decided' : 'no_winner', winners, turnout, counts }
}

const idsOf = (options: Counted['counts']) => options.map(({ optionId }) => optionId)

/** Whether too few ballots were cast: 3 of 5 fall short of 2/3, 4 do not. */
export function isBelowQuorum(
  { eligible, cast }: Pick<Turnout, 'eligible' | 'cast'>,
  { numerator, denominator }: PollRule['quorum'],
): boolean {
  return cast * denominator < eligible * numerator
}

/** Whether votes reach `percent` of the base, or exceed it under `more_than`. */
export function passesThreshold(
  votes: number,
  base: number,
  { percent, comparison }: Pick<PollRule['threshold'], 'percent' | 'comparison'>,
): boolean {
  const reached = BigInt(votes) * 10_000n
  const wanted = hundredthsOf(percent) * BigInt(base)
  return comparison === 'at_least' ? reached >= wanted : reached > wanted
}
