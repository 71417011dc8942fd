import type { Figure } from '../../figures/read-figure.ts'
import { readFigure } from '../../figures/read-figure.ts'
import { findIndicator, unknownIndicator } from '../../indicators/catalogue.ts'
import type { Indicator, OwnIndicator } from '../../indicators/indicator.ts'
import { atMostTwoDecimals, toHundredths } from '../../kernel/decimal.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Warning } from '../../kernel/warning.ts'
import type { IndicatorEntry, IndicatorInput } from './entry.ts'

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
  const { code, raw } = input
  const figure = raw === undefined ? undefined : readFigure(raw, indicator.unitOfMeasure)
  const value = input.value ?? figure?.value
  const isOfRaw = figure && value !== undefined && mayMean(figure, value)
  const precision = input.precision ?? (isOfRaw ? figure.precision : 'exact')
  const entry: IndicatorEntry = {
    code,
    ...(value !== undefined && { value, precision }),
    ...(raw !== undefined && { raw }),
  }
  const source = `${pointer}/${input.value === undefined ? 'raw' : 'value'}`
  const errors = value === undefined ? [] : checkValue(value, indicator, source)
  if (value === undefined && figure === undefined) errors.push(empty(pointer))
  return { entry, errors, warnings: figure ? warningsOf(input, figure, pointer) : [] }
}

/**
 * A value sent beside `raw` settles what the text leaves open, but should not contradict it; money
 * where persons are counted is never settled.
 */
function warningsOf({ value }: IndicatorInput, figure: Figure, pointer: string): Warning[] {
  const { warning } = figure
  const isOfAnotherKind = figure.value === undefined && warning?.code === 'figure.unit_mismatch'
  if (value === undefined || value === figure.value || isOfAnotherKind) {
    return warning ? [{ ...warning, pointer: `${pointer}/raw` }] : []
  }
  const isUnderstood = figure.value !== undefined || warning?.candidates !== undefined
  return isUnderstood && !mayMean(figure, value) ? [differsFromRaw(pointer)] : []
}

/** Whether the text says that number, or may say it. */
function mayMean({ value, warning }: Figure, number: number): boolean {
  return value === number || warning?.candidates?.includes(number) === true
}

function checkValue(value: number, indicator: Indicator, pointer: string): FieldError[] {
  const { minimum, maximum, integer } = indicator
  if (value < minimum || value > maximum) {
    const detail = {
      vi: `Giá trị phải từ ${minimum} đến ${maximum}.`,
      en: `Must be from ${minimum} to ${maximum}.`,
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

function differsFromRaw(pointer: string): Warning {
  const message = {
    vi: 'value khác với số đọc được từ raw; value được dùng.',
    en: 'value differs from the number read from raw; value is used.',
  }
  return { code: 'indicator.differs_from_raw', pointer: `${pointer}/value`, message }
}
