import type { StatedNumber } from './stated-number.ts'

/** What is known of a number that is not negative: it lies between both bounds, included. */
export type Interval = { lowest: number; highest: number }

/** Where nothing is known. */
export const anything: Interval = { lowest: 0, highest: Number.POSITIVE_INFINITY }

/** Where the true number lies; an estimate may be off by anything. */
export function intervalOf({ value, precision }: StatedNumber): Interval {
  if (precision === 'approximately') return anything
  return {
    lowest: precision === 'at_most' ? 0 : value,
    highest: precision === 'at_least' ? Number.POSITIVE_INFINITY : value,
  }
}

/** Where the sum of numbers lies. */
export function sumOf(intervals: readonly Interval[]): Interval {
  return {
    lowest: intervals.reduce((sum, { lowest }) => sum + lowest, 0),
    highest: intervals.reduce((sum, { highest }) => sum + highest, 0),
  }
}

/** Whether two numbers that lie there can be the same. */
export function canBeEqual(a: Interval, b: Interval): boolean {
  return a.lowest <= b.highest && b.lowest <= a.highest
}
