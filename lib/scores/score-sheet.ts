import { covenantPath } from '../covenants/covenant.ts'
import { sameContent } from '../kernel/digest.ts'
import type { ScoreStage } from '../kernel/term.ts'
import type { Warning } from '../kernel/warning.ts'
import { keys } from '../store/keys.ts'
import type { GradedSheet } from './rules/grade-sheet.ts'
import type { Evidence, ScoreLine } from './rules/points.ts'

/** What a client says of a sheet. */
export type ScoreContent = {
  points: readonly ScoreLine[]
  evidence?: readonly Evidence[] | undefined
  /** The version of the covenant's content that the points are given under. */
  covenantVersion?: number | undefined
}

export type ScorePlace = { blocCode: string; term: string; unitCode: string; stage: ScoreStage }

/** What follows from the points; sheets from before grades and groups have the first two alone. */
type Derived = Pick<GradedSheet, 'total' | 'missingCriteria'> & Partial<GradedSheet>

/** Points of one unit at one stage, with all that followed from the covenant when it was made. */
export type ScoreSheet = ScorePlace &
  ScoreContent &
  Derived & {
    /** The unit whose key sent it. */
    scoredBy?: string | undefined
    /** As of when it was made; the unit's own sheet may have changed since. */
    warnings?: readonly Warning[] | undefined
    /** How often it was corrected after the conclusion. */
    corrections?: number | undefined
    revision: number
  }

export const scoreKey = ({ blocCode, term, unitCode, stage }: ScorePlace) =>
  keys.score<ScoreSheet>(blocCode, term, unitCode, stage)

/** Path of the sheet's resource. */
export const scorePath = ({ blocCode, term, unitCode, stage }: ScorePlace) =>
  `${covenantPath(blocCode, term)}/scores/${unitCode}/${stage}`

/** The representation of a score sheet, in a fixed order of fields. */
export function scoreSheetView(sheet: ScoreSheet) {
  return {
    blocCode: sheet.blocCode,
    term: sheet.term,
    unitCode: sheet.unitCode,
    stage: sheet.stage,
    ...stageView(sheet),
  }
}

/** What a sheet says, beside those of the other stages. */
export function stageView(sheet: ScoreSheet) {
  const { parts, groups, failedGates = [], warnings = [] } = sheet
  return {
    covenantVersion: sheet.covenantVersion,
    scoredBy: sheet.scoredBy,
    total: sheet.total,
    parts: parts && { standard: parts.standard, bonus: parts.bonus, penalty: parts.penalty },
    groups: groups?.map(({ groupCode, standard, bonus, penalty, total }) => ({
      groupCode,
      standard,
      bonus,
      penalty,
      total,
    })),
    grade: sheet.grade,
    failedGates: failedGates.map(({ groupCode, percent, gradeAtMost }) => ({
      groupCode,
      percent,
      gradeAtMost,
    })),
    ...scoreContentView(sheet),
    missingCriteria: sheet.missingCriteria,
    corrections: sheet.corrections,
    warnings: warnings.map(({ code, pointer, message: { vi, en } }) => ({
      code,
      pointer,
      message: { vi, en },
    })),
  }
}

/** Points and evidence as they were sent, in a fixed order of fields. */
export function scoreContentView({ points, evidence = [] }: ScoreContent) {
  return {
    points: points.map(({ criterionCode, points, reason }) => ({ criterionCode, points, reason })),
    evidence: evidence.map(({ criterionCode, title, url }) => ({ criterionCode, title, url })),
  }
}

/** Whether a client sends the points and the evidence that a sheet holds already. */
export function saysSame(sheet: ScoreSheet, content: ScoreContent): boolean {
  return sameContent(scoreContentView(sheet), scoreContentView(content))
}
