import type { Band, Criterion } from '../../covenants/rules/content.ts'
import { divideHalfUp, fromHundredths, hundredthsOf } from '../../kernel/decimal.ts'

/**
 * The points that a criterion's method gives for a reported value (domain §4: a result may exceed
 * its target, its points stay capped). `ratio`: maxPoints × value / target, rounded half up to two
 * decimals; `threshold`: all at `value >= target`, else none; `bands`: those of the highest band
 * that the value reaches, none below the first. Undefined without a method, or without the target
 * that a ratio or a threshold needs. `target` is above 0, `value` not negative.
 * @throws RangeError when a number has more than two decimals
 */
export function computedPoints(
  { method, maxPoints, bands = [] }: Pick<Criterion, 'method' | 'maxPoints' | 'bands'>,
  target: number | undefined,
  value: number,
): number | undefined {
  if (method === 'bands') return bandPoints(bands, target, value)
  if (method === undefined || target === undefined) return undefined
  const reached = hundredthsOf(value)
  const wanted = hundredthsOf(target)
  if (reached >= wanted) return maxPoints
  if (method === 'threshold') return 0
  return fromHundredths(divideHalfUp(hundredthsOf(maxPoints) * reached, wanted))
}

/**
 * Bands begin at per cent of the target where there is one, else at figures: as many per cent of
 * 100. Compared exactly.
 */
function bandPoints(bands: readonly Band[], target: number | undefined, value: number): number {
  const whole = hundredthsOf(target ?? 100)
  const reached = hundredthsOf(value) * hundredthsOf(100)
  return bands.findLast(({ from }) => reached >= hundredthsOf(from) * whole)?.points ?? 0
}

/**
 * Whether a larger figure never gives fewer points: true but for bands that fall, such as those
 * that reward few accidents.
 */
export function neverFalls({ bands = [] }: Pick<Criterion, 'bands'>): boolean {
  return bands.every(({ points }, i) => points >= (bands[i - 1]?.points ?? 0))
}
