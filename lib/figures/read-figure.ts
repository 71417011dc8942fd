import { fromHundredths, toHundredths } from '../kernel/decimal.ts'
import type { Warning } from '../kernel/warning.ts'
import { groupDigits } from './format-figure.ts'
import type { NumeralKind, Reading } from './numeral.ts'
import { readingsOf } from './numeral.ts'
import type { Phrase } from './phrase.ts'
import { parsePhrase } from './phrase.ts'
import type { Precision } from './precision.ts'
import type { UnitOfMeasure } from './units-of-measure.ts'
import { unitWord } from './units-of-measure.ts'

/** A warning before it has a place; `candidates` are the readings of an ambiguous figure. */
export type FigureWarning = Omit<Warning, 'pointer'> & { candidates?: number[] }

/** `value` in the unit itself (whole đồng, per cent), with at most two decimals. */
export type Figure = { value?: number; precision: Precision; warnings: FigureWarning[] }

/**
 * Reads a figure as Vietnamese reports write it: "7.842 người", "trên 295 triệu đồng", "97,9 %"
 * (design §4 reports, domain §1). A text with two plausible readings gets no value but the warning
 * `figure.ambiguous` naming them; one not understood gets `figure.unreadable`. A unit word other
 * than `unitOfMeasure` gets `figure.unit_mismatch`, and no value where money, percentages and
 * counts are mixed up. `readingsOf` says how marks and groups are taken. Never throws.
 */
export function readFigure(raw: string, unitOfMeasure?: UnitOfMeasure): Figure {
  const phrase = parsePhrase(raw)
  const candidates = phrase ? candidatesOf(phrase, unitOfMeasure) : []
  const [only] = candidates
  if (phrase === undefined || only === undefined) return unreadable()

  const { precision } = phrase
  const mismatch = mismatchOf(phrase, unitOfMeasure)
  const warnings = mismatch ? [mismatch.warning] : []
  if (candidates.length > 1) return { precision, warnings: [ambiguous(candidates), ...warnings] }
  if (toHundredths(only) === undefined) return unreadable()
  if (mismatch?.isOfAnotherKind) return { precision, warnings }
  return { value: only, precision, warnings }
}

/** The distinct values the phrase may have, plausible ones only; empty when it has none. */
function candidatesOf(phrase: Phrase, expected: UnitOfMeasure | undefined): number[] {
  const unit = phrase.units?.[0] ?? expected
  const [first, ...others] = phrase.amounts
  if (first === undefined) return []
  if (first.scale > 1n && unit === 'percent') return []

  if (others.length > 0) return compound(phrase.amounts)
  const kind = first.scale > 1n ? 'scaled' : kindOf(unit)
  const readings = readingsOf(first.numeral, kind).map((reading) => scaled(reading, first.scale))
  const values = readings.filter((value) => value !== undefined)
  return values.length === readings.length ? [...new Set(values)] : []
}

/** "1 tỷ 200 triệu": plain whole numbers only, each below the scale before it. */
function compound(amounts: Phrase['amounts']): number[] {
  let sum = 0n
  let previousScale: bigint | undefined
  for (const { numeral, scale } of amounts) {
    if (!/^\d{1,9}$/.test(numeral)) return []
    const amount = BigInt(numeral) * scale
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

function mismatchOf({ units }: Phrase, expected: UnitOfMeasure | undefined) {
  const [stated] = units ?? []
  if (stated === undefined || expected === undefined || units?.includes(expected)) return undefined
  const warning: FigureWarning = {
    code: 'figure.unit_mismatch',
    message: {
      vi: `Số liệu tính bằng “${unitWord[stated]}”, chỉ tiêu tính bằng “${unitWord[expected]}”.`,
      en: `The figure is stated in "${unitWord[stated]}", the indicator in "${unitWord[expected]}".`,
    },
  }
  return { warning, isOfAnotherKind: familyOf(stated) !== familyOf(expected) }
}

function familyOf(unit: UnitOfMeasure): 'dong' | 'percent' | 'count' {
  return unit === 'dong' || unit === 'percent' ? unit : 'count'
}

function ambiguous(candidates: number[]): FigureWarning {
  const list = (groupMark: string, decimalMark: string, or: string) =>
    candidates.map((value) => groupDigits(value, groupMark, decimalMark)).join(or)
  return {
    code: 'figure.ambiguous',
    message: {
      vi: `Số liệu có nhiều cách đọc: ${list('.', ',', ' hoặc ')}. Hãy gửi số ở trường value.`,
      en: `The figure can be read as ${list(',', '.', ' or ')}. Send the number as value.`,
    },
    candidates,
  }
}

function unreadable(): Figure {
  const message = {
    vi: 'Không đọc được số liệu; chỉ lưu nguyên văn. Hãy gửi số ở trường value.',
    en: 'The figure could not be read; only its text is kept. Send the number as value.',
  }
  return { precision: 'approximately', warnings: [{ code: 'figure.unreadable', message }] }
}
