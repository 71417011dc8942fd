export const thresholdComparisons = ['at_least', 'more_than'] as const
export const thresholdBases = ['eligible', 'cast', 'valid'] as const
export const ballotForms = ['choose', 'judge_each'] as const
export const tieBreaks = ['runoff', 'points', 'superior'] as const

export type ThresholdBase = (typeof thresholdBases)[number]

/**
 * How a poll is decided (walkthrough, polls; domain §6: thresholds are data). Counts are whole;
 * `percent` is 0..100 with at most two decimals.
 */
export type PollRule = {
  /** Share of the eligible units that must cast a ballot; 2/3 is exact, no rounding. */
  quorum: { numerator: number; denominator: number }
  threshold: {
    percent: number
    comparison: (typeof thresholdComparisons)[number]
    base: ThresholdBase
  }
  ballot: (typeof ballotForms)[number]
  winners: number
  /** Bounds of the options chosen, or agreed to, on a ballot that is not blank. */
  minChoices: number
  maxChoices: number
  ownUnitVote: boolean
  tie: (typeof tieBreaks)[number]
  legalBasis?: LegalBasis | undefined
}

/** What a rule rests on, and on which days it was in force; open where absent. */
export type LegalBasis = {
  document: string
  article?: string | undefined
  validFrom?: string | undefined
  validTo?: string | undefined
}

/** What a rule says, in a fixed order of fields. */
export function ruleView({ quorum, threshold, legalBasis, ...rule }: PollRule): PollRule {
  const { percent, comparison, base } = threshold
  return {
    quorum: { numerator: quorum.numerator, denominator: quorum.denominator },
    threshold: { percent, comparison, base },
    ballot: rule.ballot,
    winners: rule.winners,
    minChoices: rule.minChoices,
    maxChoices: rule.maxChoices,
    ownUnitVote: rule.ownUnitVote,
    tie: rule.tie,
    legalBasis: legalBasis && {
      document: legalBasis.document,
      article: legalBasis.article,
      validFrom: legalBasis.validFrom,
      validTo: legalBasis.validTo,
    },
  }
}
