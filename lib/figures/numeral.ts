/** `digits` with that many of them after the decimal mark: 19,5 is {195n, 1}. */
export type Reading = { digits: bigint; decimals: number }

/**
 * What the numeral counts: whole things, per cent, thousands or millions of something (a scale
 * word follows), or not known.
 */
export type NumeralKind = 'whole' | 'percent' | 'scaled' | 'unknown'

const maximumLength = 40
const plain = /^(?:0?\d|[1-9]\d+)$/
const grouped = /^[1-9]\d{0,2}([., ])\d{3}(?:\1\d{3})*$/
const shortLastGroup = /^[1-9]\d{0,2}([., ])(?:\d{3}\1)*\d{1,2}$/
const oneMark = /^(?:0|[1-9]\d*)[.,](\d+)$/
const groupedWithComma = /^[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+),(\d+)$/
const groupedWithDot = /^[1-9]\d{0,2}(?:(?: \d{3})+|(?:,\d{3})+)\.(\d{1,2})$/
const groupedAlike = /^[1-9]\d{0,2}([.,])(?:\d{3}\1)+(\d{1,2})$/

/**
 * Every plausible reading of a numeral written with digits, dots, commas and spaces; none when it
 * is malformed. More than one is never resolved by guessing (design §4, reports):
 * - three digits after a mark are a group: 7.842, 7 842, 7,842. With a comma before a scale word
 *   ("1,500 tỷ"), or before %, they may be decimals as well: two readings. After groups with
 *   another mark they are decimals ("1.234,567 tỷ").
 * - one or two digits after a single comma are decimals ("1,5 tỷ", "19,5"); after a single dot
 *   too, but only before a scale word or % ("1.5 tỷ"), where nobody writes a group.
 * - a short last group ("390.777.00", "7.84 người") has lost a zero, or its marks are misplaced:
 *   two readings. Whole things have no decimals; of others these may be some ("1.234.5 triệu").
 * - a zero in front is written up to 9 ("05"), not on numbers of another kind ("0912345678").
 */
export function readingsOf(numeral: string, kind: NumeralKind): Reading[] {
  if (numeral.length > maximumLength) return []
  if (plain.test(numeral)) return [{ digits: BigInt(numeral), decimals: 0 }]
  return [...groupReadings(numeral, kind), ...decimalReadings(numeral, kind)]
}

function groupReadings(numeral: string, kind: NumeralKind): Reading[] {
  if (grouped.test(numeral)) return [{ digits: digitsOf(numeral), decimals: 0 }]
  const mark = shortLastGroup.exec(numeral)?.[1]
  if (mark === undefined) return []
  const isOneMark = numeral.indexOf(mark) === numeral.lastIndexOf(mark)
  const mayBeDecimal = isOneMark && (mark === ',' || (mark === '.' && kind !== 'unknown'))
  if (mayBeDecimal && kind !== 'whole') return []

  const lastGroupLength = numeral.length - numeral.lastIndexOf(mark) - 1
  const joined = digitsOf(numeral)
  return [
    { digits: joined * 10n ** BigInt(3 - lastGroupLength), decimals: 0 },
    { digits: joined, decimals: 0 },
  ]
}

function decimalReadings(numeral: string, kind: NumeralKind): Reading[] {
  const fraction = fractionOf(numeral, kind)
  if (fraction === undefined) return []
  if (kind === 'whole') return /^0{1,2}$/.test(fraction) ? [wholePart(numeral, fraction)] : []

  const mayStillBeDecimal = kind === 'percent' || (kind === 'scaled' && numeral.includes(','))
  if (grouped.test(numeral) && !mayStillBeDecimal) return []
  return [{ digits: digitsOf(numeral), decimals: fraction.length }]
}

function fractionOf(numeral: string, kind: NumeralKind): string | undefined {
  for (const pattern of [oneMark, groupedWithComma, groupedWithDot]) {
    const fraction = pattern.exec(numeral)?.[1]
    if (fraction !== undefined) return fraction
  }
  return kind === 'whole' ? undefined : groupedAlike.exec(numeral)?.[2]
}

function wholePart(numeral: string, fraction: string): Reading {
  return { digits: digitsOf(numeral.slice(0, -fraction.length)), decimals: 0 }
}

function digitsOf(numeral: string): bigint {
  return BigInt(numeral.replace(/\D/g, ''))
}
