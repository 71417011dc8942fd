export const outcomes = ['decided', 'tied', 'inquorate', 'no_winner', 'compromised'] as const

/**
 * Ballots in hand, `cast` in all: `valid`, `blank` and, on paper, `invalid` ones. On paper also how
 * many were given out, and how many of those cast came in writing from absentees.
 */
export type Turnout = {
  eligible: number
  cast: number
  valid: number
  blank: number
  invalid?: number | undefined
  issued?: number | undefined
  written?: number | undefined
}

/**
 * `votes` are the ballots that choose the option, or agree to it; `percent` is of the threshold's
 * base, rounded half up to two decimals. The others are told where each option is judged.
 */
export type OptionCount = {
  optionId: string
  votes: number
  percent: number
  disagree?: number | undefined
  noOpinion?: number | undefined
}

/** A ballot of an open poll; its marks as bytes in hex, as sixty times sixty answers fill an item. */
export type NamedBallot = { unitCode: string; marks: string }

export const tieBreakers = ['points', 'superior'] as const

/** What a tie was broken by: final scores, or the superior's decision. */
export type TieBreak = {
  by: (typeof tieBreakers)[number]
  /** Final points of the tied; by points alone. */
  points?: readonly { optionId: string; points: number }[] | undefined
  document?: string | undefined
  decidedOn?: string | undefined
  reason?: string | undefined
}

/**
 * What a closed poll decided (design §4, outcome). A reported one knows its winners and day alone;
 * of a compromised one, whose urn doesn't agree with its voters, no figure is told.
 */
export type PollResult = {
  outcome: (typeof outcomes)[number]
  /** Option ids, most votes first. */
  winners: readonly string[]
  tied?: readonly string[] | undefined
  tieBreak?: TieBreak | undefined
  turnout?: Turnout | undefined
  counts?: readonly OptionCount[] | undefined
  /** Of an open poll, in the order of the unit codes. */
  ballots?: readonly NamedBallot[] | undefined
  heldOn?: string | undefined
}

/** What a result says, in a fixed order of fields; ballots as they are stored. */
export function resultView(result: PollResult) {
  return {
    outcome: result.outcome,
    winners: result.winners,
    tied: result.tied,
    tieBreak: result.tieBreak && tieBreakView(result.tieBreak),
    turnout: result.turnout && turnoutView(result.turnout),
    counts: result.counts?.map(countView),
    ballots: result.ballots?.map(({ unitCode, marks }) => ({ unitCode, marks })),
    heldOn: result.heldOn,
  }
}

export function turnoutView({ eligible, cast, valid, blank, invalid, issued, written }: Turnout) {
  return { eligible, cast, valid, blank, invalid, issued, written }
}

export function countView({ optionId, votes, percent, disagree, noOpinion }: OptionCount) {
  return { optionId, votes, percent, disagree, noOpinion }
}

export function tieBreakView({ by, points, document, decidedOn, reason }: TieBreak) {
  const pointsOf = points?.map((one) => ({ optionId: one.optionId, points: one.points }))
  return { by, points: pointsOf, document, decidedOn, reason }
}
