/** A decimal of at most two places as a whole number of hundredths: 19.5 is 1950n. */
export type Hundredths = bigint

// Fifteen significant digits always survive the way through a double; whole numbers sixteen.
const limit = 10n ** 15n

/**
 * Reads a number as hundredths; undefined when it has more than two decimals, or more digits than
 * a double keeps (15 with the decimals, or a whole number that is not a safe integer).
 */
export function toHundredths(value: number): Hundredths | undefined {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(String(value)) ?? []
  if (whole === undefined) return undefined
  const magnitude = BigInt(whole + fraction.padEnd(2, '0'))
  if (magnitude >= limit && !Number.isSafeInteger(value)) return undefined
  return sign === '-' ? -magnitude : magnitude
}

/** The number nearest to that many hundredths; exact wherever `toHundredths` reads it back. */
export function fromHundredths(hundredths: Hundredths): number {
  const magnitude = hundredths < 0n ? -hundredths : hundredths
  const digits = magnitude.toString().padStart(3, '0')
  const value = Number(`${digits.slice(0, -2)}.${digits.slice(-2)}`)
  return hundredths < 0n ? -value : value
}

/**
 * Hundredths of a value that earlier checks let through.
 * @throws RangeError where `toHundredths` has no answer
 */
export function hundredthsOf(value: number): Hundredths {
  const hundredths = toHundredths(value)
  if (hundredths === undefined) throw new RangeError(`not a decimal of two places: ${value}`)
  return hundredths
}

/** Exact sum of decimals of at most two places: 0.1 + 0.2 is 0.3. @throws RangeError on others */
export function sumDecimals(values: readonly number[]): number {
  return fromHundredths(values.reduce((sum, value) => sum + hundredthsOf(value), 0n))
}

/** `numerator / denominator` rounded half up; both not negative, denominator above 0. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator)
}

/** How many per cent `part` is of `whole` (counts), rounded half up to two places; 0 of nothing. */
export function percentOf(part: number, whole: number): number {
  if (whole === 0) return 0
  return fromHundredths(divideHalfUp(BigInt(part) * 10_000n, BigInt(whole)))
}

/** Said of a number with more. */
export const atMostTwoDecimals = {
  vi: 'Tối đa hai chữ số thập phân.',
  en: 'At most two decimals.',
}
