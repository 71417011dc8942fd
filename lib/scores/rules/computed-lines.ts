import type { Commitment } from '../../covenants/rules/check-commitments.ts'
import type { CovenantContent, Criterion } from '../../covenants/rules/content.ts'
import { targetFor } from '../../covenants/rules/target-for.ts'
import { toHundredths } from '../../kernel/decimal.ts'
import type { IndicatorEntry } from '../../reports/rules/entry.ts'
import { computedPoints, neverFalls } from './computed-points.ts'

/** Points that follow from a reported figure; `value` and `target` in the indicator's unit. */
export type ComputedLine = {
  criterionCode: string
  points: number
  indicatorCode: string
  value: number
  /** What the unit was measured by; absent where bands begin at figures. */
  target?: number | undefined
}

/**
 * The points of the criteria that have an indicator, from a unit's accepted report, in covenant
 * order (walkthrough, scores): by the target the unit committed itself to, else by the one that the
 * covenant sets for the unit, else by the common one. A figure counts that is exact, or a lower
 * bound where more never gives less; any other bound or an estimate could give too much.
 */
export function computedLines({
  content,
  unitCode,
  reported,
  commitments,
}: {
  content: Pick<CovenantContent, 'groups' | 'unitTargets'>
  unitCode: string
  reported: readonly IndicatorEntry[]
  commitments: readonly Commitment[]
}): ComputedLine[] {
  const criteria = (content.groups ?? []).flatMap((group) => group.criteria)
  return criteria.flatMap((criterion) => {
    const { code: criterionCode, indicatorCode } = criterion
    const value = countable(
      criterion,
      reported.find(({ code }) => code === indicatorCode),
    )
    if (indicatorCode === undefined || value === undefined) return []
    const target = committedTarget(
      criterionCode,
      commitments,
      targetFor(content, criterion, unitCode),
    )
    const points = computedPoints(criterion, target, value)
    return points === undefined ? [] : [{ criterionCode, points, indicatorCode, value, target }]
  })
}

/** A commitment raises a target that there is; it never makes one. */
function committedTarget(
  code: string,
  commitments: readonly Commitment[],
  set: number | undefined,
): number | undefined {
  if (set === undefined) return undefined
  return commitments.find(({ criterionCode }) => criterionCode === code)?.target ?? set
}

function countable(criterion: Criterion, entry: IndicatorEntry | undefined): number | undefined {
  if (entry?.value === undefined || toHundredths(entry.value) === undefined) return undefined
  const isAssured =
    entry.precision === 'exact' || (entry.precision === 'at_least' && neverFalls(criterion))
  return isAssured ? entry.value : undefined
}
