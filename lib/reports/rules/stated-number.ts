import type { Precision } from '../../figures/precision.ts'
import { sumDecimals } from '../../kernel/decimal.ts'
import { precisionOfSum, subtractPrecision } from './precision.ts'

/** A number as stated: the number itself, a bound or an estimate. At most two decimals. */
export type StatedNumber = { value: number; precision: Precision }

/** The exact sum of stated numbers with its precision; undefined for none. */
export function sumStated(numbers: readonly StatedNumber[]): StatedNumber | undefined {
  if (numbers.length === 0) return undefined
  return {
    value: sumDecimals(numbers.map(({ value }) => value)),
    precision: precisionOfSum(numbers.map(({ precision }) => precision)),
  }
}

/** `a` minus `b` with its precision. */
export function subtractStated(a: StatedNumber, b: StatedNumber): StatedNumber {
  return {
    value: sumDecimals([a.value, -b.value]),
    precision: subtractPrecision(a.precision, b.precision),
  }
}
