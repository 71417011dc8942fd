import { hundredthsOf, percentOf } from '../../kernel/decimal.ts'
import type { PollRule } from './rule.ts'

/** Ballots in hand: `cast` is valid and blank together. */
export type Turnout = { eligible: number; cast: number; valid: number; blank: number }

/** `percent` is of the threshold's base, rounded half up to two decimals. */
export type OptionCount = { optionId: string; votes: number; percent: number }

export const tallyOutcomes = ['decided', 'tied', 'inquorate', 'no_winner'] as const

export type Tally = {
  outcome: (typeof tallyOutcomes)[number]
  /** The certain seats, most votes first. */
  winners: string[]
  tied?: string[]
  turnout: Turnout
  counts: OptionCount[]
}

type Counting = Pick<PollRule, 'quorum' | 'threshold' | 'winners'>

/**
 * Counts the ballots of a `choose` poll and says what they decide (design §4, outcome). Each ballot
 * lists distinct options and has passed `checkChoices`; an empty one is blank. In this order:
 * 1. fewer cast than the quorum: `inquorate`;
 * 2. no valid vote: `no_winner`;
 * 3. options with equal votes contest the last seat, passing the threshold or not: `tied`, with
 *    those above them that pass as `winners`;
 * 4. at least one option that passes holds a seat: `decided`; else `no_winner`.
 * An option without votes contests nothing. All comparisons are exact.
 */
export function tally(
  optionIds: readonly string[],
  ballots: readonly (readonly string[])[],
  eligible: number,
  rule: Counting,
): Tally {
  const turnout = turnoutOf(ballots, eligible)
  const base = turnout[rule.threshold.base]
  const votes = optionIds.map((optionId) => ({
    optionId,
    votes: ballots.filter((ballot) => ballot.includes(optionId)).length,
  }))
  const counts = votes.map((option) => ({ ...option, percent: percentOf(option.votes, base) }))
  const passes = (option: { votes: number }) => passesThreshold(option.votes, base, rule.threshold)
  const idsOf = (options: typeof votes) => options.map(({ optionId }) => optionId)

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

function turnoutOf(ballots: readonly (readonly string[])[], eligible: number): Turnout {
  const blank = ballots.filter((ballot) => ballot.length === 0).length
  return { eligible, cast: ballots.length, valid: ballots.length - blank, blank }
}
