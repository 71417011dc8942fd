import type { Precision } from '../../../lib/figures/precision.ts'
import { readFigure } from '../../../lib/figures/read-figure.ts'
import type { UnitOfMeasure } from '../../../lib/figures/units-of-measure.ts'

/** What a text is read as: its number, what an ambiguous one may mean, or nothing. */
export type Reading =
  | { value: number; precision: Precision; doubt?: string }
  | { candidates: number[] }
  | 'unreadable'
  | 'unit_mismatch'

/** The reading of a text, in the few words of tables. */
export function readingOf(raw: string, unit: UnitOfMeasure | undefined): Reading {
  const { value, precision, warning } = readFigure(raw, unit)
  const doubt = warning?.code.replace('figure.', '')
  if (value !== undefined) return { value, precision, ...(doubt && { doubt }) }
  if (doubt === 'unreadable' || doubt === 'unit_mismatch') return doubt
  return { candidates: warning?.candidates ?? [] }
}
