import * as z from 'zod'
import { criterionKinds, scoringMethods } from '../../lib/covenants/rules/content.ts'
import { code, count, day, named, text } from '../../lib/kernel/schema.ts'
import {
  Aggregation,
  figure,
  indicatorCode,
  Measure,
  UnitOfMeasure,
} from '../reports/contract-indicators.ts'
import { Caps, CovenantCaps, Gate, GradeCutoff, points, TieBreakRule } from './contract-grading.ts'

export const target = () => figure().describe("In the indicator's unit of measure")

export const CriterionKind = named('CriterionKind', () =>
  z
    .enum(criterionKinds)
    .describe(
      'standard: counts towards maxPoints of its group; bonus: on top, up to its own maxPoints; penalty: points from -maxPoints to 0',
    ),
)

export const ScoringMethod = named('ScoringMethod', () =>
  z
    .enum(scoringMethods)
    .describe(
      'How the indicator gives points: ratio: maxPoints × value ÷ target, at most maxPoints; threshold: maxPoints from the target on, else 0; bands: the points of the highest band reached, else 0',
    ),
)

export const ScoreBand = named('ScoreBand', () =>
  z.strictObject({
    from: target().describe(
      'Where the band begins: a figure of the indicator, or per cent of the target where the criterion has one',
    ),
    points: points(),
  }),
)

export const Criterion = named('Criterion', () =>
  z
    .strictObject({
      code: code(),
      title: text(250),
      kind: CriterionKind(),
      maxPoints: points(),
      indicatorCode: indicatorCode().optional(),
      method: ScoringMethod().optional(),
      target: target().optional(),
      bands: z
        .array(ScoreBand())
        .min(1)
        .max(5)
        .optional()
        .describe('Each begins above the one before'),
    })
    .describe(
      'indicatorCode and method come together, or not at all; ratio and threshold need a target, bands need bands',
    ),
)

export const CriteriaGroup = named('CriteriaGroup', () =>
  z.strictObject({
    code: code(),
    title: text(300),
    maxPoints: points().describe('Sum of its standard criteria'),
    caps: Caps().optional(),
    criteria: z.array(Criterion()).min(1).max(15),
  }),
)

export const UnitTarget = named('UnitTarget', () =>
  z
    .strictObject({ unitCode: code(), criterionCode: code(), target: target() })
    .describe("One unit's own target, instead of the common one"),
)

export const OwnIndicatorName = named('OwnIndicatorName', () =>
  z.strictObject({ vi: text(300), en: text(300) }),
)

export const OwnIndicator = named('OwnIndicator', () =>
  z
    .strictObject({
      code: z
        .string()
        .max(40)
        .regex(/^own(_[a-z0-9]+)+$/),
      name: OwnIndicatorName(),
      unitOfMeasure: UnitOfMeasure(),
      measure: Measure(),
      aggregation: Aggregation()
        .optional()
        .describe('sum where absent; none for averages, and always for percentages and pay'),
      maximum: target()
        .optional()
        .describe('The largest figure taken, such as 300 for a rate that may exceed its target'),
    })
    .describe("An indicator that the covenant adds to the catalogue's"),
)

export const Schedule = named('Schedule', () =>
  z
    .strictObject({
      signBy: day(),
      midYearBy: day(),
      selfScoreBy: day(),
      yearEndBy: day(),
      crossScoreBy: day().optional(),
      voteBy: day().optional(),
      proposalsBy: day().optional(),
      handoverBy: day().optional(),
    })
    .describe('Due dates'),
)

/** The fields that members sign; the same in requests and answers. */
export const covenantContent = () => ({
  title: text(300),
  preamble: text(5000).optional(),
  totalPoints: points().optional().describe("Sum of the groups' maxPoints"),
  groups: z.array(CriteriaGroup()).min(1).max(8).optional(),
  caps: CovenantCaps().optional(),
  grades: z
    .array(GradeCutoff())
    .min(1)
    .max(3)
    .optional()
    .describe('Cut-offs of the grades, best grade first'),
  gates: z.array(Gate()).min(1).max(8).optional(),
  tieBreaks: z
    .array(TieBreakRule())
    .min(1)
    .max(10)
    .optional()
    .describe('What sets units of equal totals apart, asked in this order'),
  unitTargets: z.array(UnitTarget()).min(1).max(180).optional(),
  indicators: z.array(OwnIndicator()).min(1).max(12).optional(),
  reasonsRequired: z
    .boolean()
    .optional()
    .describe("Final points that differ from the unit's own are refused without a reason"),
  schedule: Schedule().optional(),
  statedMemberCount: count(1000).optional().describe('Members as the document counts them'),
})
