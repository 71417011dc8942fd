import type { Criterion } from '../../covenants/rules/content.ts'
import { divideHalfUp, fromHundredths, hundredthsOf } from '../../kernel/decimal.ts'

/**
 * The points that a criterion's method gives for a reported value (domain §4: a result may exceed
 * its target, its points stay capped). `ratio`: maxPoints × value / target, rounded half up to two
 * decimals; `threshold`: all at `value >= target`, else none. Undefined without such a method.
 * `target` is above 0, `value` not negative.
 * @throws RangeError when a number has more than two decimals
 */
export function computedPoints(
  { method, maxPoints }: Pick<Criterion, 'method' | 'maxPoints'>,
  target: number,
  value: number,
): number | undefined {
  if (method !== 'ratio' && method !== 'threshold') return undefined
  const reached = hundredthsOf(value)
  const wanted = hundredthsOf(target)
  if (reached >= wanted) return maxPoints
  if (method === 'threshold') return 0
  return fromHundredths(divideHalfUp(hundredthsOf(maxPoints) * reached, wanted))
}
