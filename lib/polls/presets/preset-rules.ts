const twoThirds = { numerator: 2, denominator: 3 }
const nineTenths = { numerator: 9, denominator: 10 }
export const noQuorum = { numerator: 0, denominator: 1 }

/** Most votes win. No source tells whether a unit may vote for itself, so here it may. */
export const plurality = {
  quorum: twoThirds,
  threshold: { percent: 0, comparison: 'more_than', base: 'valid' },
  ballot: 'choose',
  ownUnitVote: true,
  tie: 'points',
} as const

/** More than half of the valid ballots. */
export const majority = {
  ...plurality,
  threshold: { percent: 50, comparison: 'more_than', base: 'valid' },
} as const

/** The same, of each option. */
export const approval = { ...majority, ballot: 'judge_each', tie: 'runoff' } as const

/** A council on titles judges each candidate, by the share of all its members. */
export const councilOnTitles = (percent: number) =>
  ({
    quorum: nineTenths,
    threshold: { percent, comparison: 'at_least', base: 'eligible' },
    ballot: 'judge_each',
    ownUnitVote: true,
    tie: 'runoff',
  }) as const
