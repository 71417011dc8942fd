import * as z from 'zod'
import { maxMembers } from '../../lib/blocs/rules.ts'
import { pageOf } from '../../lib/http/page.ts'
import { code, count, named } from '../../lib/kernel/schema.ts'
import { termValue } from '../../lib/kernel/term.ts'
import { Grade, TieBreakMeasure } from '../covenants/contract-grading.ts'
import { FailedGate, maxGates, ScoreStage, total } from './contract.ts'

export const RankingQuery = named('RankingQuery', () =>
  z.strictObject({ stage: ScoreStage().describe('The stage whose totals are ranked') }),
)

export const DecidingTieBreak = named('DecidingTieBreak', () =>
  z
    .strictObject({
      position: count(10).describe("Among the covenant's tieBreaks, from 1"),
      by: TieBreakMeasure(),
      groupCode: code().optional(),
      criterionCode: code().optional(),
    })
    .describe('The last tie-break needed to set a unit apart from one of the same total'),
)

const rankedUnit = () => ({
  rank: count(maxMembers).describe('1, 2, 2, 4: one more than the units that are better'),
  total: total(),
  tied: z.boolean().describe('Equal to another unit in the total and in every tie-break'),
  decidedBy: DecidingTieBreak().optional(),
  grade: Grade().optional(),
  failedGates: z
    .array(FailedGate())
    .max(maxGates)
    .optional()
    .describe('Absent where no gate failed'),
})

export const RankedUnit = named('RankedUnit', () =>
  z.strictObject({ unitCode: code(), ...rankedUnit() }),
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

export const UnitRank = named('UnitRank', () =>
  z.strictObject({
    term: termValue(),
    unitCode: code(),
    units: count(maxMembers).describe('How many units were ranked'),
    ...rankedUnit(),
  }),
)

export const UnitRankPage = named('UnitRankPage', () => pageOf(UnitRank()))
