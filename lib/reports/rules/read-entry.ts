import { type Figure, readFigure } from '../../figures/read-figure.ts'
import type { UnitOfMeasure } from '../../figures/units-of-measure.ts'
import type { Warning } from '../../kernel/warning.ts'
import type { IndicatorEntry, IndicatorInput } from './entry.ts'

/**
 * What is stored of an entry in that unit of measure, and what its `raw` was read as. A value that is
 * sent counts, and so does a precision; else the text says them (docs/figures.md).
 */
export function readEntry(
  { code, value: sent, precision: stated, raw }: IndicatorInput,
  unitOfMeasure: UnitOfMeasure,
): { entry: IndicatorEntry; figure: Figure | undefined } {
  const figure = raw === undefined ? undefined : readFigure(raw, unitOfMeasure)
  const value = sent ?? figure?.value
  const isOfRaw = figure && value !== undefined && mayMean(figure, value)
  const precision = stated ?? (isOfRaw ? figure.precision : 'exact')
  const entry: IndicatorEntry = {
    code,
    ...(value !== undefined && { value, precision }),
    ...(raw !== undefined && { raw }),
  }
  return { entry, figure }
}

/**
 * What is doubtful of an entry whose `raw` was read as `figure`. A value beside it settles what the
 * text leaves open, but should not contradict it; money where persons are counted is never settled.
 */
export function doubtsAbout(input: IndicatorInput, figure: Figure, pointer: string): Warning[] {
  const { value = figure.value, precision = figure.precision } = input
  const { warning } = figure
  const isOfAnotherKind = figure.value === undefined && warning?.code === 'figure.unit_mismatch'
  const isSettled = value !== undefined && value !== figure.value && !isOfAnotherKind
  const doubts = warning && !isSettled ? [{ ...warning, pointer: `${pointer}/raw` }] : []
  if (value === undefined || !isUnderstood(figure)) return doubts
  if (!mayMean(figure, value)) return [...doubts, differsFromRaw(pointer, 'value')]
  return precision === figure.precision ? doubts : [...doubts, differsFromRaw(pointer, 'precision')]
}

function isUnderstood({ value, warning }: Figure): boolean {
  return value !== undefined || warning?.candidates !== undefined
}

/** Whether the text says that number, or may say it. */
function mayMean({ value, warning, isRange }: Figure, number: number): boolean {
  const candidates = warning?.candidates ?? []
  if (isRange) return Math.min(...candidates) <= number && number <= Math.max(...candidates)
  return value === number || candidates.includes(number)
}

function differsFromRaw(pointer: string, field: 'value' | 'precision'): Warning {
  const message = {
    vi: `${field} khác với cách nêu trong raw; ${field} được dùng.`,
    en: `${field} differs from what raw says; ${field} is used.`,
  }
  return { code: 'indicator.differs_from_raw', pointer: `${pointer}/${field}`, message }
}
