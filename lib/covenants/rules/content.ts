export const criterionKinds = ['standard', 'bonus', 'penalty'] as const
export type CriterionKind = (typeof criterionKinds)[number]

/** How points follow from an indicator: in proportion, all or nothing, or by bands. */
export const scoringMethods = ['ratio', 'threshold', 'bands'] as const
export type ScoringMethod = (typeof scoringMethods)[number]

/**
 * Points have at most two decimals. `indicatorCode`, `method` and `target` (in the indicator's unit
 * of measure) come together or not at all. A penalty takes away up to `maxPoints`.
 */
export type Criterion = {
  code: string
  title: string
  kind: CriterionKind
  maxPoints: number
  indicatorCode?: string
  method?: ScoringMethod
  target?: number
}

/** `maxPoints` is the sum of the standard criteria alone. */
export type CriteriaGroup = {
  code: string
  title: string
  maxPoints: number
  criteria: readonly Criterion[]
}

/** Due dates, as calendar days `2020-02-28`. */
export type Schedule = {
  signBy?: string
  midYearBy?: string
  selfScoreBy?: string
  yearEndBy?: string
}

/**
 * What the members of a bloc sign (walkthrough, covenant). A covenant entered as told has no more
 * than its source tells: groups, points and schedule may be absent (design §4).
 */
export type CovenantContent = {
  title: string
  preamble?: string
  totalPoints?: number
  groups?: readonly CriteriaGroup[]
  schedule?: Schedule
  statedMemberCount?: number
}
