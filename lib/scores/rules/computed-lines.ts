import type { Commitment } from '../../covenants/rules/check-commitments.ts'
import type { CriteriaGroup } from '../../covenants/rules/content.ts'
import { toHundredths } from '../../kernel/decimal.ts'
import type { IndicatorEntry } from '../../reports/rules/entry.ts'
import { computedPoints } from './computed-points.ts'

/** Points that follow from a reported figure; `value` and `target` in the indicator's unit. */
export type ComputedLine = {
  criterionCode: string
  points: number
  indicatorCode: string
  value: number
  target: number
}

/**
 * The points of the criteria that have an indicator, from a unit's accepted report, in covenant
 * order (walkthrough, scores): by the target the unit committed itself to, else by the covenant's.
 * A figure counts that is exact or a lower bound; upper bounds and estimates could give too much.
 */
export function computedLines(
  groups: readonly CriteriaGroup[],
  reported: readonly IndicatorEntry[],
  commitments: readonly Commitment[],
): ComputedLine[] {
  return groups
    .flatMap(({ criteria }) => criteria)
    .flatMap((criterion) => {
      const { code: criterionCode, indicatorCode } = criterion
      const own = commitments.find((commitment) => commitment.criterionCode === criterionCode)
      const target = own?.target ?? criterion.target
      const value = countable(reported.find(({ code }) => code === indicatorCode))
      if (indicatorCode === undefined || target === undefined || value === undefined) return []
      const points = computedPoints(criterion, target, value)
      return points === undefined ? [] : [{ criterionCode, points, indicatorCode, value, target }]
    })
}

function countable(entry: IndicatorEntry | undefined): number | undefined {
  if (entry?.value === undefined || toHundredths(entry.value) === undefined) return undefined
  return entry.precision === 'exact' || entry.precision === 'at_least' ? entry.value : undefined
}
