import type { Precision } from '../../figures/precision.ts'

/**
 * One figure of a report as stored. Value and precision come together; both are absent where `raw`
 * could not be read for certain.
 */
export type IndicatorEntry = { code: string; value?: number; precision?: Precision; raw?: string }

/** The same as sent: with `value`, with `raw`, or with both. */
export type IndicatorInput = IndicatorEntry

/** An entry that has a number. */
export type KnownEntry = IndicatorEntry & { value: number; precision: Precision }

export function isKnown(entry: IndicatorEntry): entry is KnownEntry {
  return entry.value !== undefined && entry.precision !== undefined
}
