import { groupDigits } from '../../../lib/figures/group-digits.ts'
import type { Precision } from '../../../lib/figures/precision.ts'
import { type UnitOfMeasure, unitWord } from '../../../lib/figures/units-of-measure.ts'

const boundWord: Record<Precision, string> = {
  exact: '',
  at_least: 'ít nhất ',
  at_most: 'không quá ',
  approximately: 'khoảng ',
}

/**
 * Writes a figure as reports do, in the one way that is read back without doubt: "ít nhất 7.842
 * người", "97,9 %". `value` is not negative and has at most two decimals.
 */
export function formatFigure(value: number, precision: Precision, unit?: UnitOfMeasure): string {
  // Percentages stay ungrouped: "97.945 %" would have two readings.
  const numeral =
    unit === 'percent' ? String(value).replace('.', ',') : groupDigits(value, '.', ',')
  return boundWord[precision] + numeral + (unit === undefined ? '' : ` ${unitWord[unit]}`)
}
