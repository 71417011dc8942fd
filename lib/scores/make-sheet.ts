import type { Covenant } from '../covenants/covenant.ts'
import { type FieldError, fieldError, refuse } from '../kernel/refusal.ts'
import type { Warning } from '../kernel/warning.ts'
import type { StoreContext } from '../store/commit.ts'
import { gradeSheet } from './rules/grade-sheet.ts'
import { missingReasons } from './rules/missing-reasons.ts'
import { checkEvidence, checkPoints } from './rules/points.ts'
import type { ScoreContent, ScorePlace, ScoreSheet } from './score-sheet.ts'

/** A sheet tells the first ones; more would say nothing new. */
export const maxWarnings = 30

type Input = {
  place: ScorePlace
  content: ScoreContent
  /** The sheet that it replaces. */
  read: ScoreSheet | undefined
  /** For a final sheet the unit's own, which it is compared with. */
  self: ScoreSheet | undefined
}

/**
 * The sheet that these points make under the covenant's present content (design §4, scores). A final
 * sheet gives reasons where it differs from the unit's own, or warns; where the covenant requires
 * them it is refused. A covenant without groups is for the caller to refuse.
 * @throws Refusal 422 `score.invalid`
 */
export function makeSheet(
  { principal }: Pick<StoreContext, 'principal'>,
  covenant: Covenant,
  { place, content, read, self }: Input,
): ScoreSheet {
  const { groups, reasonsRequired = false } = covenant
  const { points, evidence = [] } = content
  const reasonless = self === undefined ? [] : missingReasons(points, self.points)
  const errors: FieldError[] = [
    ...(groups === undefined ? [] : checkPoints(groups, points)),
    ...(groups === undefined ? [] : checkEvidence(groups, evidence)),
    ...(reasonsRequired ? reasonless.map(reasonRequired) : []),
  ]
  if (errors.length > 0) throw refuse('score.invalid', { errors })
  return {
    ...place,
    points,
    evidence,
    ...gradeSheet(covenant, points),
    covenantVersion: covenant.version,
    scoredBy: principal.unitCode,
    warnings: reasonless.slice(0, maxWarnings).map(reasonMissing),
    corrections: read?.corrections,
    revision: (read?.revision ?? 0) + 1,
  }
}

const code = 'score.reason_missing'

function reasonMissing(pointer: string): Warning {
  const message = {
    vi: 'Điểm khác điểm đơn vị tự chấm mà không nêu lý do.',
    en: "The points differ from the unit's own, and no reason is given.",
  }
  return { code, pointer, message }
}

function reasonRequired(pointer: string): FieldError {
  return fieldError(pointer, code, {
    vi: 'Giao ước đòi nêu lý do khi điểm khác điểm đơn vị tự chấm.',
    en: "The covenant asks for a reason where points differ from the unit's own.",
  })
}
