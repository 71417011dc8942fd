import type { Amount } from './amounts.ts'
import { takeAmounts } from './amounts.ts'
import { agree, takeBounds } from './bounds.ts'
import type { Precision } from './precision.ts'
import { wordTaker } from './take-word.ts'
import { isDescription, takeUnits } from './unit-words.ts'
import type { UnitOfMeasure } from './units-of-measure.ts'
import { normalizeSpelling } from './vietnamese.ts'

type Units = readonly UnitOfMeasure[]
type Join = 'range' | 'of'

/**
 * A figure taken apart. `amounts` add up to it: "1 tỷ 200 triệu". `other` is the far end of a range
 * ("10 - 12 triệu") or the whole that the figure is a part of ("5/6 đơn vị").
 */
export type Phrase = {
  precision: Precision
  amounts: readonly Amount[]
  other?: { join: Join; amounts: readonly Amount[] }
  units?: Units
}

type Quantity = { amounts: Amount[]; units: Units | undefined; rest: string }

/** Only one space groups digits: what stands in other columns or lines are other numbers. */
const brokenNumeral = /\d(?:\s{2,}|[^\S\p{Zs}])\d/u
const quoted = /[“"‘'«]([^“”"‘’'«»\d]*\p{L}[^“”"‘’'«»\d]*)[”"’'»]/gu
const takeJoin = wordTaker<Join>([
  ...['-', '‐', '‑', '–', '—', '−', '÷', 'đến', 'tới'].map((word) => [word, 'range'] as const),
  ['/', 'of'],
])
const year = /^(?:19|20)\d\d$/

/** Takes a figure apart; undefined when any part of the text is not understood. */
export function parsePhrase(raw: string): Phrase | undefined {
  if (brokenNumeral.test(raw)) return undefined
  const text = spellOut(normalizeSpelling(raw.replace(quoted, ' $1 ')))
  const { precisions, isFrom, rest } = takeBounds(text)
  const precision = agree(precisions)
  const first = takeQuantity(rest)
  if (precision === undefined || first === undefined) return undefined

  const other = takeOther(first.rest)
  if (isFrom && other?.join !== 'range') return undefined
  if (other === undefined) return understood(first, { precision, amounts: first.amounts })
  const { join, quantity: second } = other
  if (!fits(first, join, second)) return undefined
  return understood(second, {
    precision: join === 'range' ? 'approximately' : precision,
    amounts: sharingScale(first, second),
    other: { join, amounts: second.amounts },
  })
}

/** "295 trđ" and "295 tr.đ" as "295 triệu đ"; no spaces around strokes, no mark at the end. */
function spellOut(text: string): string {
  return text
    .replace(/(?<=\d ?)tr\.?đ(?!\p{L})/gu, ' triệu đ')
    .replace(/(?<=\d ?)ng\.?đ(?!\p{L})/gu, ' nghìn đ')
    .replace(/ ?\/ ?/g, '/')
    .replace(/(?<=\D)[.,;]$/, '')
}

function takeQuantity(text: string): Quantity | undefined {
  const taken = takeAmounts(text)
  if (taken === undefined) return undefined
  const unit = takeUnits(taken.rest)
  return { amounts: taken.amounts, units: unit?.meaning, rest: unit?.rest ?? taken.rest }
}

/** Undefined where no number follows: "500 suất đến người lao động" is no range. */
function takeOther(text: string): { join: Join; quantity: Quantity } | undefined {
  const join = takeJoin(text)
  const quantity = join && takeQuantity(join.rest)
  return quantity && { join: join.meaning, quantity }
}

/** The phrase with the unit of its last quantity, when nothing strange follows that. */
function understood({ units, rest }: Quantity, phrase: Phrase): Phrase | undefined {
  const mayBeDescribed = units !== undefined && !units.includes('dong')
  if (rest !== '' && !(mayBeDescribed && isDescription(rest))) return undefined
  return units === undefined ? phrase : { ...phrase, units }
}

/** "6/6" alone may be a day, "2020 - 2025" are years, and both ends have one unit. */
function fits(first: Quantity, join: Join, second: Quantity): boolean {
  if (first.units !== undefined && first.units !== second.units) return false
  if (second.units !== undefined) return true
  return join === 'range' && !(isYear(first) && isYear(second))
}

function isYear({ amounts: [only] }: Quantity): boolean {
  return only !== undefined && only.scale === 1n && year.test(only.numeral)
}

/** "10 - 12 triệu" starts at 10 triệu. */
function sharingScale({ amounts, units }: Quantity, second: Quantity): readonly Amount[] {
  const [only] = amounts
  const [{ scale } = { scale: 1n }] = second.amounts
  if (only?.scale !== 1n || units !== undefined) return amounts
  return [{ ...only, scale }]
}
