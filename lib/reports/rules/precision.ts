import type { Precision } from '../../figures/precision.ts'

/** Where the true number may lie beyond the stated one. */
const slack: Record<Precision, { above: boolean; below: boolean }> = {
  exact: { above: false, below: false },
  at_least: { above: true, below: false },
  at_most: { above: false, below: true },
  approximately: { above: true, below: true },
}

/**
 * The precision of a sum of two figures (design §4, reports): it may be off in every direction in
 * which one of them may. Commutative, associative, `exact` is neutral.
 */
export function addPrecision(a: Precision, b: Precision): Precision {
  const above = slack[a].above || slack[b].above
  const below = slack[a].below || slack[b].below
  if (above && below) return 'approximately'
  if (above) return 'at_least'
  return below ? 'at_most' : 'exact'
}

const negated: Record<Precision, Precision> = {
  exact: 'exact',
  at_least: 'at_most',
  at_most: 'at_least',
  approximately: 'approximately',
}

/** The precision of `a` minus `b`: what is taken away turns its bound round (design §4, reports). */
export function subtractPrecision(a: Precision, b: Precision): Precision {
  return addPrecision(a, negated[b])
}

/** The precision of a sum; `exact` for the empty one. */
export function precisionOfSum(precisions: readonly Precision[]): Precision {
  return precisions.reduce(addPrecision, 'exact')
}

/** Whether the true number may be 0 where this one is stated. */
export function mayBeZero(value: number, precision: Precision): boolean {
  const { above, below } = slack[precision]
  return value === 0 || (value < 0 && above) || (value > 0 && below)
}
