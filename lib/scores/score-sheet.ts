import { covenantPath } from '../covenants/covenant.ts'
import type { ScoreStage } from '../kernel/term.ts'
import { keys } from '../store/keys.ts'
import type { CriterionPoints } from './rules/points.ts'

export type ScoreLine = CriterionPoints & { reason?: string | undefined }

/** What a client says of a sheet. */
export type ScoreContent = { points: readonly ScoreLine[] }

export type ScorePlace = { blocCode: string; term: string; unitCode: string; stage: ScoreStage }

/** Points of one unit at one stage; sum and gaps follow from the covenant, which no longer changes. */
export type ScoreSheet = ScorePlace &
  ScoreContent & {
    /** Exact sum of the points. */
    total: number
    /** Standard criteria without points, in covenant order. */
    missingCriteria: readonly string[]
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
export function stageView({ points, total, missingCriteria }: ScoreSheet) {
  return {
    total,
    points: points.map(({ criterionCode, points, reason }) => ({ criterionCode, points, reason })),
    missingCriteria,
  }
}
