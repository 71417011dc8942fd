import { fromHundredths, toHundredths } from '../kernel/decimal.ts'
import type { Amount } from './amounts.ts'
import type { NumeralKind, Reading } from './numeral.ts'
import { readingsOf } from './numeral.ts'
import type { Phrase } from './phrase.ts'
import type { UnitOfMeasure } from './units-of-measure.ts'
import { familyOf } from './units-of-measure.ts'

/**
 * The distinct values that a phrase may have, in its own unit or else the expected one; empty when
 * it has none. A range may have either end; of "5/6" either may be meant, of "6/6" it is 6.
 */
export function valuesOf(phrase: Phrase, expected: UnitOfMeasure | undefined): number[] {
  const unit = phrase.units?.[0] ?? expected
  const values = sumsOf(phrase.amounts, unit)
  if (phrase.other === undefined) return values
  const others = sumsOf(phrase.other.amounts, unit)
  return phrase.other.join === 'range' ? ends(values, others) : partAndWhole(values, others, unit)
}

/** The readings that give a range: "1,500 - 2 tỷ" does not start at 1.500 tỷ. */
function ends(lower: number[], upper: number[]): number[] {
  const lowest = lower.filter((value) => value < Math.max(...upper))
  const highest = upper.filter((value) => value > Math.min(...lower))
  return lowest.length > 0 ? distinct([...lowest, ...highest]) : []
}

function partAndWhole(parts: number[], wholes: number[], unit: UnitOfMeasure | undefined) {
  const [part, whole] = [parts[0], wholes[0]]
  const isSure = parts.length === 1 && wholes.length === 1 && unit && familyOf(unit) === 'count'
  if (!isSure || part === undefined || whole === undefined || part > whole) return []
  return distinct([part, whole])
}

function sumsOf(amounts: readonly Amount[], unit: UnitOfMeasure | undefined): number[] {
  const [first, ...others] = amounts
  if (first === undefined || (first.scale > 1n && unit === 'percent')) return []
  if (others.length > 0) return compound(amounts)
  const kind = first.scale > 1n ? 'scaled' : kindOf(unit)
  const readings = readingsOf(first.numeral, kind).map((reading) => scaled(reading, first.scale))
  const values = readings.filter((value) => value !== undefined)
  return values.length === readings.length ? distinct(values) : []
}

/** "1 tỷ 200 triệu": whole numbers without doubt, each below the scale before it. */
function compound(amounts: readonly Amount[]): number[] {
  let sum = 0n
  let previousScale: bigint | undefined
  for (const { numeral, scale } of amounts) {
    const [only, ...doubts] = readingsOf(numeral, 'scaled')
    if (only === undefined || only.decimals > 0 || doubts.length > 0) return []
    const amount = only.digits * scale
    if (previousScale !== undefined && amount >= previousScale) return []
    sum += amount
    previousScale = scale
  }
  return [Number(sum)]
}

function kindOf(unit: UnitOfMeasure | undefined): NumeralKind {
  if (unit === undefined) return 'unknown'
  return unit === 'percent' ? 'percent' : 'whole'
}

/** Undefined when the scaled amount is not whole, or too fine or too large to be kept exactly. */
function scaled({ digits, decimals }: Reading, scale: bigint): number | undefined {
  const divisor = 10n ** BigInt(decimals)
  if (scale > 1n && (digits * scale) % divisor !== 0n) return undefined
  if (decimals > 2 && scale === 1n) return Number(digits) / Number(divisor)
  const hundredths = (digits * scale * 100n) / divisor
  const value = fromHundredths(hundredths)
  return toHundredths(value) === hundredths ? value : undefined
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)]
}
