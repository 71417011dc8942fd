import { type OptionCount, type Turnout, tallyOutcomes } from './rules/tally.ts'

/** `compromised`: the urn doesn't hold one ballot per voter, so nothing was decided. */
export const outcomes = [...tallyOutcomes, 'compromised'] as const

/** A ballot of an open poll. */
export type NamedBallot = { unitCode: string; choices: readonly string[] }

/**
 * What a closed poll decided (design §4, outcome). A reported one knows its winners and day alone;
 * of a compromised one no figure is told.
 */
export type PollResult = {
  outcome: (typeof outcomes)[number]
  /** Option ids, most votes first. */
  winners: readonly string[]
  tied?: readonly string[] | undefined
  turnout?: Turnout | undefined
  counts?: readonly OptionCount[] | undefined
  /** Of an open poll, in the order of the unit codes. */
  ballots?: readonly NamedBallot[] | undefined
  heldOn?: string | undefined
}

/** The representation of a result, in a fixed order of fields. */
export function resultView({ turnout, ...result }: PollResult) {
  return {
    outcome: result.outcome,
    winners: result.winners,
    tied: result.tied,
    turnout: turnout && {
      eligible: turnout.eligible,
      cast: turnout.cast,
      valid: turnout.valid,
      blank: turnout.blank,
    },
    counts: result.counts?.map(({ optionId, votes, percent }) => ({ optionId, votes, percent })),
    ballots: result.ballots?.map(({ unitCode, choices }) => ({ unitCode, choices })),
    heldOn: result.heldOn,
  }
}
