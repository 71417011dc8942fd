import * as z from 'zod'
import { pageOf } from '../../lib/http/page.ts'
import { pathParameters } from '../../lib/http/parameters.ts'
import { code, count, named, text, webAddress } from '../../lib/kernel/schema.ts'
import { termValue } from '../../lib/kernel/term.ts'
import { warningList } from '../../lib/kernel/warning.ts'
import { maxWarnings } from '../../lib/scores/make-sheet.ts'
import { versionNumber } from '../covenants/contract.ts'
import { Grade } from '../covenants/contract-grading.ts'
import { figure, indicatorCode } from '../reports/contract-indicators.ts'

/** A covenant has at most eight groups of fifteen criteria. */
export const mostCriteria = 120

export const maxGates = 8

export const points = () =>
  z.number().min(-10_000).max(10_000).describe('At most two decimals; penalties are negative')

/** Sum of a sheet's points, or of some of them. */
export const total = () =>
  z.number().min(-2_000_000).max(2_000_000).describe('Exact sum of the points, after caps')

export const ScoreStage = pathParameters.stage.schema

export const ScoreLine = named('ScoreLine', () =>
  z.strictObject({
    criterionCode: code(),
    points: points(),
    reason: text(300).optional(),
  }),
)

export const ScoreEvidence = named('ScoreEvidence', () =>
  z
    .strictObject({
      criterionCode: code(),
      title: text(150),
      url: webAddress(400),
    })
    .describe('Something to look up that speaks for the points of a criterion'),
)

export const lines = () => z.array(ScoreLine()).max(mostCriteria)

export const evidence = () => z.array(ScoreEvidence()).max(60)

/** What a client says of a sheet. */
export const sent = () => ({ points: lines().min(1), evidence: evidence().optional() })

export const PutScoreSheetRequest = named('PutScoreSheetRequest', () =>
  z.strictObject({
    ...sent(),
    covenantVersion: versionNumber()
      .optional()
      .describe(
        "Version of the covenant's content that the points are given under: the present one, or, with the same content, that of the stored sheet, which is left as it is then",
      ),
  }),
)

const parts = () => ({
  standard: total(),
  bonus: total().describe('After the cap'),
  penalty: total().describe('After the cap, negative or 0'),
})

export const PointParts = named('PointParts', () => z.strictObject(parts()))

export const GroupScore = named('GroupScore', () =>
  z.strictObject({ groupCode: code(), ...parts(), total: total() }),
)

export const FailedGate = named('FailedGate', () =>
  z
    .strictObject({
      groupCode: code(),
      percent: z.number().min(0).max(100).describe("Of the group's maxPoints, cut to two decimals"),
      gradeAtMost: Grade(),
    })
    .describe('A group that holds the grade down'),
)

export const covenantVersion = () =>
  versionNumber().optional().describe("Version of the covenant's content that it was made under")

const sheet = () => ({
  covenantVersion: covenantVersion(),
  scoredBy: code().optional().describe('The unit whose key sent it'),
  total: total(),
  parts: PointParts().optional(),
  groups: z.array(GroupScore()).max(8).optional(),
  grade: Grade().optional(),
  failedGates: z.array(FailedGate()).max(maxGates),
  points: lines(),
  evidence: evidence(),
  missingCriteria: z
    .array(code())
    .max(mostCriteria)
    .describe('Standard criteria without points, in covenant order'),
  corrections: count(1_000_000).optional().describe('How often it was corrected afterwards'),
  warnings: warningList(maxWarnings).describe(
    'Of a final sheet: where it differs without a reason from what the unit had given itself when the sheet was made; the first 30',
  ),
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
    indicatorCode: indicatorCode(),
    value: figure().describe('As reported, exact or a lower bound'),
    target: figure()
      .optional()
      .describe(
        "The unit's own commitment, else the covenant's target; absent for bands of figures",
      ),
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
    computedVersion: versionNumber()
      .optional()
      .describe("Version of the covenant's content that the report was made under"),
    computedTotal: total().optional().describe('Exact sum of the computed lines alone'),
  }),
)
