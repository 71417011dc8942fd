import * as z from 'zod'
import { maxMembers } from '../../lib/blocs/rules.ts'
import { pageOf } from '../../lib/http/page.ts'
import { pathParameters } from '../../lib/http/parameters.ts'
import { largestFigure } from '../../lib/indicators/catalogue.ts'
import { code, count, named, text } from '../../lib/kernel/schema.ts'
import { termValue } from '../../lib/kernel/term.ts'

/** A covenant has at most ten groups of twenty criteria. */
const mostCriteria = 200

const points = () =>
  z.number().min(-10_000).max(10_000).describe('At most two decimals; penalties are negative')

const total = () => z.number().min(-2_000_000).max(2_000_000).describe('Exact sum of the points')

const figure = () => z.number().min(0).max(largestFigure)

export const ScoreStage = pathParameters.stage.schema

export const ScoreLine = named('ScoreLine', () =>
  z.strictObject({
    criterionCode: code(),
    points: points(),
    reason: text(300).optional(),
  }),
)

const lines = () => z.array(ScoreLine()).max(mostCriteria)

export const PutScoreSheetRequest = named('PutScoreSheetRequest', () =>
  z.strictObject({ points: lines().min(1) }),
)

const sheet = () => ({
  total: total(),
  points: lines(),
  missingCriteria: z
    .array(code())
    .max(mostCriteria)
    .describe('Standard criteria without points, in covenant order'),
})

export const ScoreSheet = named('ScoreSheet', () =>
  z.strictObject({
    blocCode: code(),
    term: termValue(),
    unitCode: code(),
    stage: ScoreStage(),
    ...sheet(),
  }),
)

export const ScoreSheetPage = named('ScoreSheetPage', () => pageOf(ScoreSheet()))

export const ScoreSheetQuery = named('ScoreSheetQuery', () =>
  z.strictObject({ stage: ScoreStage().optional().describe('Only sheets of this stage') }),
)

export const StageScore = named('StageScore', () => z.strictObject(sheet()))

export const ComputedPoints = named('ComputedPoints', () =>
  z.strictObject({
    criterionCode: code(),
    points: points(),
    indicatorCode: pathParameters.indicatorCode.schema(),
    value: figure().describe('As reported, exact or a lower bound'),
    target: figure().describe("The unit's own commitment, else the covenant's target"),
  }),
)

export const UnitScores = named('UnitScores', () =>
  z.strictObject({
    blocCode: code(),
    term: termValue(),
    unitCode: code(),
    self: StageScore().optional(),
    cross: StageScore().optional(),
    final: StageScore().optional(),
    computed: z
      .array(ComputedPoints())
      .max(mostCriteria)
      .describe('What the accepted report of the full year gives'),
  }),
)

export const RankingQuery = named('RankingQuery', () =>
  z.strictObject({ stage: ScoreStage().describe('The stage whose totals are ranked') }),
)

export const RankedUnit = named('RankedUnit', () =>
  z.strictObject({
    rank: count(maxMembers).describe('1, 2, 2, 4: one more than the units with a higher total'),
    unitCode: code(),
    total: total(),
    tied: z.boolean(),
  }),
)

export const Ranking = named('Ranking', () =>
  z.strictObject({
    blocCode: code(),
    term: termValue(),
    stage: ScoreStage(),
    items: z.array(RankedUnit()).max(maxMembers),
    unranked: z.array(code()).max(maxMembers).describe('Members without a sheet of this stage'),
  }),
)
