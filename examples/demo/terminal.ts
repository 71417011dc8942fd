import { styleText } from 'node:util'

/** Writes one line of the story. */
export type Say = (line: string) => void

/**
 * What the story looks like. `styleText` leaves colours out where the output is no terminal or
 * NO_COLOR is set.
 */
export const paint = {
  title: (text: string) => styleText(['bold', 'yellow'], text),
  step: (text: string) => styleText('bold', text),
  done: (text: string) => `${styleText('green', '✓')} ${text}`,
  faint: (text: string) => styleText('dim', text),
  winner: (text: string) => styleText(['bold', 'green'], text),
}

const numbers = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 })
const points = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 2 })

/** A number as Vietnamese writes it: 7.842 and 97,9. */
export function shownNumber(value: number): string {
  return numbers.format(value)
}

/** Points with their two decimals: 96,50. */
export function shownPoints(value: number): string {
  return points.format(value)
}
