import * as z from 'zod'
import { pageOf } from '../../lib/http/page.ts'
import { code, count, instant, named, text } from '../../lib/kernel/schema.ts'
import { termValue } from '../../lib/kernel/term.ts'
import { Grade } from '../covenants/contract-grading.ts'
import { covenantVersion, evidence, lines, mostCriteria, points, sent, total } from './contract.ts'

export const CorrectScoreSheetRequest = named('CorrectScoreSheetRequest', () =>
  z
    .strictObject({ ...sent(), reason: text(1000).describe('Why the sheet is corrected') })
    .describe('All lines and all evidence as they should be'),
)

export const CorrectedLine = named('CorrectedLine', () =>
  z
    .strictObject({
      criterionCode: code(),
      before: points().optional(),
      after: points().optional(),
    })
    .describe('Points before and after; absent where there was no line'),
)

export const CorrectedSheet = named('CorrectedSheet', () =>
  z
    .strictObject({
      covenantVersion: covenantVersion(),
      total: total(),
      grade: Grade().optional(),
      points: lines(),
      evidence: evidence(),
    })
    .describe('A final sheet as it was'),
)

export const CorrectionResult = named('CorrectionResult', () =>
  z.strictObject({ total: total(), grade: Grade().optional() }),
)

export const ScoreCorrection = named('ScoreCorrection', () =>
  z.strictObject({
    blocCode: code(),
    term: termValue(),
    unitCode: code(),
    number: count(1_000_000).describe('Counts the corrections of the sheet, from 1'),
    reason: text(1000),
    correctedAt: instant(),
    correctedBy: code().optional().describe('The unit whose key corrected it'),
    before: CorrectedSheet().optional(),
    after: CorrectionResult(),
    changes: z
      .array(CorrectedLine())
      .max(2 * mostCriteria)
      .describe('Lines whose points changed'),
  }),
)

export const ScoreCorrectionPage = named('ScoreCorrectionPage', () => pageOf(ScoreCorrection()))
