import { groupDigits } from '../../figures/group-digits.ts'
import { findIndicator, unknownIndicator } from '../../indicators/catalogue.ts'
import type { Indicator, OwnIndicator } from '../../indicators/indicator.ts'
import { atMostTwoDecimals, toHundredths } from '../../kernel/decimal.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Warning } from '../../kernel/warning.ts'
import type { IndicatorEntry, IndicatorInput } from './entry.ts'
import { doubtsAbout, readEntry } from './read-entry.ts'

export type ReadIndicators = {
  indicators: IndicatorEntry[]
  errors: FieldError[]
  warnings: Warning[]
}

/**
 * Turns the entries of a unit report or a declared bloc report into what is stored (design §4,
 * reports): `raw` is read into value and precision, unless `value` is given, which then counts.
 * Errors and warnings point at `/indicators/<i>/…`: unknown or repeated code, neither value nor
 * raw, outside the indicator's bounds, too many decimals. `own` are the covenant's indicators beside
 * the catalogue's. Reading stored entries again gives the same entries and warnings.
 */
export function readIndicators(
  inputs: readonly IndicatorInput[],
  own: readonly OwnIndicator[] = [],
): ReadIndicators {
  const read: ReadIndicators = { indicators: [], errors: [], warnings: [] }
  const seen = new Set<string>()
  for (const [index, input] of inputs.entries()) {
    const pointer = `/indicators/${index}`
    const indicator = findIndicator(input.code, own)
    if (indicator === undefined) {
      read.errors.push(fieldError(`${pointer}/code`, 'indicator.unknown', unknownIndicator))
    } else if (seen.has(input.code)) read.errors.push(repeatedCode(pointer))
    else {
      const { entry, errors, warnings } = readOne(input, indicator, pointer)
      read.indicators.push(entry)
      read.errors.push(...errors)
      read.warnings.push(...warnings)
    }
    seen.add(input.code)
  }
  return read
}

function readOne(input: IndicatorInput, indicator: Indicator, pointer: string) {
  const { entry, figure } = readEntry(input, indicator.unitOfMeasure)
  const { value } = entry
  const source = `${pointer}/${input.value === undefined ? 'raw' : 'value'}`
  const errors = value === undefined ? [] : checkValue(value, indicator, source)
  if (value === undefined && figure === undefined) errors.push(empty(pointer))
  return { entry, errors, warnings: figure ? doubtsAbout(input, figure, pointer) : [] }
}

function checkValue(value: number, indicator: Indicator, pointer: string): FieldError[] {
  const { minimum, maximum, integer } = indicator
  if (value < minimum || value > maximum) {
    const detail = {
      vi: `Giá trị phải từ ${minimum} đến ${groupDigits(maximum, '.', ',')}.`,
      en: `Must be from ${minimum} to ${groupDigits(maximum, ',', '.')}.`,
    }
    return [fieldError(pointer, 'indicator.out_of_bounds', detail)]
  }
  if (integer && !Number.isInteger(value)) {
    const detail = { vi: 'Giá trị phải là số nguyên.', en: 'Must be a whole number.' }
    return [fieldError(pointer, 'indicator.not_whole', detail)]
  }
  if (toHundredths(value) === undefined) {
    return [fieldError(pointer, 'indicator.too_precise', atMostTwoDecimals)]
  }
  return []
}

function repeatedCode(pointer: string): FieldError {
  const detail = {
    vi: 'Mỗi chỉ tiêu chỉ nêu một lần.',
    en: 'Each indicator may be given once.',
  }
  return fieldError(`${pointer}/code`, 'indicator.repeated', detail)
}

function empty(pointer: string): FieldError {
  const detail = { vi: 'Cần value hoặc raw.', en: 'Give value or raw.' }
  return fieldError(pointer, 'indicator.empty', detail)
}
