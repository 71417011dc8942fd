import type { Grade } from '../covenants/rules/content.ts'
import { keys } from '../store/keys.ts'
import type { CorrectedLine } from './rules/changed-lines.ts'
import type { Evidence, ScoreLine } from './rules/points.ts'
import { type ScoreSheet, scoreContentView } from './score-sheet.ts'

/** A final sheet as it was before it was corrected. */
export type CorrectedSheet = {
  covenantVersion?: number | undefined
  total: number
  grade?: Grade | undefined
  points: readonly ScoreLine[]
  evidence: readonly Evidence[]
}

/** One correction of a unit's final sheet after the conclusion; numbered from 1. */
export type ScoreCorrection = {
  blocCode: string
  term: string
  unitCode: string
  number: number
  reason: string
  /** An instant in UTC. */
  correctedAt: string
  /** The unit whose key corrected it. */
  correctedBy?: string | undefined
  /** Absent where the unit had no final sheet. */
  before?: CorrectedSheet | undefined
  after: { total: number; grade?: Grade | undefined }
  changes: readonly CorrectedLine[]
}

type Numbered = Pick<ScoreCorrection, 'blocCode' | 'term' | 'unitCode' | 'number'>

export const scoreCorrectionKey = ({ blocCode, term, unitCode, number }: Numbered) =>
  keys.scoreCorrection<ScoreCorrection>(blocCode, term, unitCode, number)

/** What a correction keeps of the sheet that it replaces. */
export function correctedSheetOf(sheet: ScoreSheet): CorrectedSheet {
  const { covenantVersion, total, grade } = sheet
  return { covenantVersion, total, grade, ...scoreContentView(sheet) }
}

/** The representation of a correction, in a fixed order of fields. */
export function scoreCorrectionView(correction: ScoreCorrection) {
  const { before, after } = correction
  return {
    blocCode: correction.blocCode,
    term: correction.term,
    unitCode: correction.unitCode,
    number: correction.number,
    reason: correction.reason,
    correctedAt: correction.correctedAt,
    correctedBy: correction.correctedBy,
    before: before && {
      covenantVersion: before.covenantVersion,
      total: before.total,
      grade: before.grade,
      ...scoreContentView(before),
    },
    after: { total: after.total, grade: after.grade },
    changes: correction.changes.map(({ criterionCode, before: was, after: is }) => ({
      criterionCode,
      before: was,
      after: is,
    })),
  }
}
