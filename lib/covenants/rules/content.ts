import type { OwnIndicator } from '../../indicators/indicator.ts'

export const criterionKinds = ['standard', 'bonus', 'penalty'] as const
export type CriterionKind = (typeof criterionKinds)[number]

/** How points follow from an indicator: in proportion, all or nothing, or by bands. */
export const scoringMethods = ['ratio', 'threshold', 'bands'] as const
export type ScoringMethod = (typeof scoringMethods)[number]

/** From this figure on, these points: until the next band begins. */
export type Band = { from: number; points: number }

/**
 * Points have at most two decimals. `indicatorCode` and `method` come together or not at all; a
 * ratio or a threshold has a `target` in the indicator's unit of measure, bands have `bands`. Bands
 * begin at figures, or at per cent of the `target` where there is one. A penalty takes away up to
 * `maxPoints`.
 */
export type Criterion = {
  code: string
  title: string
  kind: CriterionKind
  maxPoints: number
  indicatorCode?: string | undefined
  method?: ScoringMethod | undefined
  target?: number | undefined
  bands?: readonly Band[] | undefined
}

/** The most that the bonuses, or the penalties, of a group or of the covenant change a total. */
export type Caps = { bonus?: number | undefined; penalty?: number | undefined }

/** `total` is the most that a unit can reach, bonuses included. */
export type CovenantCaps = Caps & { total?: number | undefined }

/** `maxPoints` is the sum of the standard criteria alone. */
export type CriteriaGroup = {
  code: string
  title: string
  maxPoints: number
  caps?: Caps | undefined
  criteria: readonly Criterion[]
}

/** The four grades of the field, best first (domain §4, Example A). */
export const grades = ['excellent', 'good', 'completed', 'failed'] as const
export type Grade = (typeof grades)[number]

/** Totals from `fromPoints` on have this grade, or a better one; below all cut-offs is `failed`. */
export type GradeCutoff = { grade: Grade; fromPoints: number }

/** A group below so many per cent of its maxPoints lets no better grade through (domain §4). */
export type Gate = { groupCode: string; belowPercent: number; gradeAtMost: Grade }

/** What sets units of equal totals apart: more points of the first three, or less taken away. */
export const tieBreakMeasures = ['group', 'criterion', 'bonus', 'penalty'] as const

/** `groupCode` belongs to the measure `group`, `criterionCode` to `criterion`. */
export type TieBreakRule = {
  by: (typeof tieBreakMeasures)[number]
  groupCode?: string | undefined
  criterionCode?: string | undefined
}

/** A target of one unit's own for a criterion that has a common one. */
export type UnitTarget = { unitCode: string; criterionCode: string; target: number }

/** Due dates, as calendar days `2020-02-28`. */
export type Schedule = {
  signBy: string
  midYearBy: string
  selfScoreBy: string
  yearEndBy: string
  crossScoreBy?: string | undefined
  voteBy?: string | undefined
  proposalsBy?: string | undefined
  handoverBy?: string | undefined
}

/**
 * What the members of a bloc sign (walkthrough, covenant). A covenant entered as told has no more
 * than its source tells: groups, points and schedule may be absent (design §4).
 */
export type CovenantContent = {
  title: string
  preamble?: string | undefined
  totalPoints?: number | undefined
  groups?: readonly CriteriaGroup[] | undefined
  caps?: CovenantCaps | undefined
  grades?: readonly GradeCutoff[] | undefined
  gates?: readonly Gate[] | undefined
  /** Asked in this order. */
  tieBreaks?: readonly TieBreakRule[] | undefined
  unitTargets?: readonly UnitTarget[] | undefined
  indicators?: readonly OwnIndicator[] | undefined
  /** Final points that differ from the unit's own need a reason. */
  reasonsRequired?: boolean | undefined
  schedule?: Schedule | undefined
  statedMemberCount?: number | undefined
}

/**
 * The content of a covenant and nothing else of it, in a fixed order of fields: what is hashed,
 * signed, compared, kept as a version and copied into another term.
 */
export function covenantContentOf(content: CovenantContent): CovenantContent {
  const { schedule, caps } = content
  return {
    title: content.title,
    preamble: content.preamble,
    totalPoints: content.totalPoints,
    groups: content.groups?.map(groupOf),
    caps: caps && { bonus: caps.bonus, penalty: caps.penalty, total: caps.total },
    grades: content.grades?.map(({ grade, fromPoints }) => ({ grade, fromPoints })),
    gates: content.gates?.map(({ groupCode, belowPercent, gradeAtMost }) => ({
      groupCode,
      belowPercent,
      gradeAtMost,
    })),
    tieBreaks: content.tieBreaks?.map(({ by, groupCode, criterionCode }) => ({
      by,
      groupCode,
      criterionCode,
    })),
    unitTargets: content.unitTargets?.map(({ unitCode, criterionCode, target }) => ({
      unitCode,
      criterionCode,
      target,
    })),
    indicators: content.indicators?.map(ownIndicatorOf),
    reasonsRequired: content.reasonsRequired,
    schedule: schedule && scheduleOf(schedule),
    statedMemberCount: content.statedMemberCount,
  }
}

function groupOf({ code, title, maxPoints, caps, criteria }: CriteriaGroup): CriteriaGroup {
  return {
    code,
    title,
    maxPoints,
    caps: caps && { bonus: caps.bonus, penalty: caps.penalty },
    criteria: criteria.map((criterion) => ({
      code: criterion.code,
      title: criterion.title,
      kind: criterion.kind,
      maxPoints: criterion.maxPoints,
      indicatorCode: criterion.indicatorCode,
      method: criterion.method,
      target: criterion.target,
      bands: criterion.bands?.map(({ from, points }) => ({ from, points })),
    })),
  }
}

function ownIndicatorOf(own: OwnIndicator): OwnIndicator {
  const { code, name, unitOfMeasure, measure, aggregation, maximum } = own
  return { code, name: { vi: name.vi, en: name.en }, unitOfMeasure, measure, aggregation, maximum }
}

function scheduleOf(schedule: Schedule): Schedule {
  return {
    signBy: schedule.signBy,
    midYearBy: schedule.midYearBy,
    selfScoreBy: schedule.selfScoreBy,
    yearEndBy: schedule.yearEndBy,
    crossScoreBy: schedule.crossScoreBy,
    voteBy: schedule.voteBy,
    proposalsBy: schedule.proposalsBy,
    handoverBy: schedule.handoverBy,
  }
}
