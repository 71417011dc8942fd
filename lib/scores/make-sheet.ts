import type { Covenant } from '../covenants/covenant.ts'
import { checkPresentVersion } from '../covenants/made-under.ts'
import { fieldError, throwIfAny } from '../kernel/refusal.ts'
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
 * The sheet that these points make under the covenant's present content (design §4, scores), which
 * is of the version that they name, if they name one. A final sheet gives reasons where it differs
 * from the unit's own, or warns; where the covenant requires them it is refused. A covenant without
 * groups is for the caller to refuse.
 * @throws Refusal 422 `score.invalid`
 */
export function makeSheet(
  { principal }: Pick<StoreContext, 'principal'>,
  covenant: Covenant,
  { place, content, read, self }: Input,
): ScoreSheet {
  const { groups, reasonsRequired = false } = covenant
  const { points, evidence = [] } = content
  const reasonless = self === undefined ? [] : missingReasons(groups ?? [], points, self.points)
  throwIfAny('score.invalid', [
    ...checkPresentVersion(covenant, content, 'score.other_version'),
    ...(groups === undefined ? [] : checkPoints(groups, points)),
    ...(groups === undefined ? [] : checkEvidence(groups, evidence)),
    ...(reasonsRequired ? reasonless : []).map(({ pointer, message }) =>
      fieldError(pointer, reasonMissing, message),
    ),
  ])
  return {
    ...place,
    points,
    evidence,
    ...gradeSheet(covenant, points),
    covenantVersion: covenant.version,
    scoredBy: principal.unitCode,
    warnings: reasonless
      .slice(0, maxWarnings)
      .map(({ pointer, message }) => ({ code: reasonMissing, pointer, message })),
    corrections: read?.corrections,
    revision: (read?.revision ?? 0) + 1,
  }
}

const reasonMissing = 'score.reason_missing'
