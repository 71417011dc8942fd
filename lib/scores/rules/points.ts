import { pointsTooPrecise } from '../../covenants/rules/check-content.ts'
import type { CriteriaGroup, Criterion } from '../../covenants/rules/content.ts'
import { sumDecimals, toHundredths } from '../../kernel/decimal.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'

/** One line of a score sheet; penalties are negative or 0. */
export type CriterionPoints = { criterionCode: string; points: number }

/**
 * What is wrong with the lines of a score sheet (walkthrough, scores; domain §4), pointing at
 * `/points/<i>/…`: unknown or repeated criterion, more than two decimals, points outside
 * 0..maxPoints (standard, bonus) or -maxPoints..0 (penalty).
 */
export function checkPoints(
  groups: readonly CriteriaGroup[],
  points: readonly CriterionPoints[],
): FieldError[] {
  const criteria = new Map(criteriaOf(groups).map((criterion) => [criterion.code, criterion]))
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

/** Exact sum of a sheet that passed `checkPoints`. @throws RangeError on more than two decimals */
export function totalPoints(points: readonly CriterionPoints[]): number {
  return sumDecimals(points.map((line) => line.points))
}

/** Codes of the standard criteria that a sheet doesn't score, in covenant order. */
export function missingCriteria(
  groups: readonly CriteriaGroup[],
  points: readonly CriterionPoints[],
): string[] {
  const scored = new Set(points.map(({ criterionCode }) => criterionCode))
  return criteriaOf(groups)
    .filter(({ kind, code }) => kind === 'standard' && !scored.has(code))
    .map(({ code }) => code)
}

function criteriaOf(groups: readonly CriteriaGroup[]): Criterion[] {
  return groups.flatMap(({ criteria }) => criteria)
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
