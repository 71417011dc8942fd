import type { Precision } from './precision.ts'
import type { UnitOfMeasure } from './units-of-measure.ts'
import { unitWord } from './units-of-measure.ts'

const boundWord: Record<Precision, string> = {
  exact: '',
  at_least: 'ít nhất ',
  at_most: 'không quá ',
  approximately: 'khoảng ',
}

/**
 * Writes a figure as Vietnamese text that `readFigure` reads back unchanged: "ít nhất 7.842 người",
 * "97,9 %". `value` is not negative and has at most two decimals.
 */
export function formatFigure(value: number, precision: Precision, unit?: UnitOfMeasure): string {
  // Percentages stay ungrouped: "97.945 %" would have two readings.
  const numeral =
    unit === 'percent' ? String(value).replace('.', ',') : groupDigits(value, '.', ',')
  return boundWord[precision] + numeral + (unit === undefined ? '' : ` ${unitWord[unit]}`)
}

/** Groups the digits of a number that is not negative, with the marks of a language. */
export function groupDigits(value: number, groupMark: string, decimalMark: string): string {
  const [whole = '', fraction] = String(value).split('.')
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, groupMark)
  return fraction === undefined ? groups : groups + decimalMark + fraction
}
