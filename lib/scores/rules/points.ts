import { pointsTooPrecise } from '../../covenants/rules/check-precision.ts'
import type { CriteriaGroup, Criterion } from '../../covenants/rules/content.ts'
import { everyCriterion } from '../../covenants/rules/every-criterion.ts'
import { toHundredths } from '../../kernel/decimal.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'

/** Points given for one criterion; penalties are negative or 0. */
export type CriterionPoints = { criterionCode: string; points: number }

/** One line of a score sheet. */
export type ScoreLine = CriterionPoints & { reason?: string | undefined }

/** Something to look up that speaks for the points of a criterion; `url` is http or https. */
export type Evidence = { criterionCode: string; title: string; url: string }

/**
 * What is wrong with the lines of a score sheet (walkthrough, scores; domain §4), pointing at
 * `/points/<i>/…`: unknown or repeated criterion, more than two decimals, points outside
 * 0..maxPoints (standard, bonus) or -maxPoints..0 (penalty).
 */
export function checkPoints(
  groups: readonly CriteriaGroup[],
  points: readonly CriterionPoints[],
): FieldError[] {
  const criteria = new Map(
    everyCriterion(groups).map(({ criterion }) => [criterion.code, criterion]),
  )
  const seen = new Set<string>()
  return points.flatMap((line, index) => {
    const criterion = criteria.get(line.criterionCode)
    const isRepeated = seen.has(line.criterionCode)
    seen.add(line.criterionCode)
    const at = (field: string, code: string, detail: Text) => [
      fieldError(`/points/${index}/${field}`, code, detail),
    ]
    if (criterion === undefined) return at('criterionCode', 'score.unknown_criterion', unknown)
    if (isRepeated) return at('criterionCode', 'score.repeated_criterion', onlyOnce)
    if (toHundredths(line.points) === undefined) {
      return at('points', 'score.too_precise', pointsTooPrecise)
    }
    const [minimum, maximum] = boundsOf(criterion)
    if (line.points >= minimum && line.points <= maximum) return []
    return at('points', 'score.out_of_bounds', outOfBounds(minimum, maximum))
  })
}

/** Evidence speaks for criteria that the covenant has; pointing at `/evidence/<i>/criterionCode`. */
export function checkEvidence(
  groups: readonly CriteriaGroup[],
  evidence: readonly Evidence[],
): FieldError[] {
  const codes = new Set(everyCriterion(groups).map(({ criterion }) => criterion.code))
  return evidence.flatMap(({ criterionCode }, index) =>
    codes.has(criterionCode)
      ? []
      : [fieldError(`/evidence/${index}/criterionCode`, 'score.unknown_criterion', unknown)],
  )
}

function boundsOf({ kind, maxPoints }: Criterion): [number, number] {
  return kind === 'penalty' ? [-maxPoints, 0] : [0, maxPoints]
}

const unknown = {
  vi: 'Giao ước không có tiêu chí này.',
  en: 'The covenant has no such criterion.',
}
const onlyOnce = { vi: 'Mỗi tiêu chí chỉ chấm một lần.', en: 'Score each criterion once.' }
const outOfBounds = (minimum: number, maximum: number): Text => ({
  vi: `Điểm phải từ ${minimum} đến ${maximum}.`,
  en: `Points must be from ${minimum} to ${maximum}.`,
})
