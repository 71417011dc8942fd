import type { Precision } from './precision.ts'
import type { UnitOfMeasure } from './units-of-measure.ts'
import { unitsOfWord } from './units-of-measure.ts'
import { normalizeSpelling } from './vietnamese.ts'

/** A figure taken apart: its bound words, numerals with their scale, and unit word. */
export type Phrase = {
  precision: Precision
  amounts: { numeral: string; scale: bigint }[]
  units?: readonly UnitOfMeasure[]
}

const boundWords: Record<Precision, string[]> = {
  exact: ['đạt', 'đúng'],
  at_least: [
    ...['trên', 'hơn', 'nhiều hơn', 'lớn hơn', 'ít nhất', 'tối thiểu'],
    ...['không dưới', 'không ít hơn', 'không nhỏ hơn', '>', '≥', '>='],
  ],
  at_most: [
    ...['dưới', 'ít hơn', 'nhỏ hơn', 'nhiều nhất', 'tối đa', 'chưa đến', 'chưa tới'],
    ...['không quá', 'không hơn', 'không vượt quá', 'không nhiều hơn', 'không lớn hơn'],
    ...['<', '≤', '<='],
  ],
  approximately: [
    ...['gần', 'ngót', 'khoảng', 'chừng', 'xấp xỉ', 'trên dưới', '~', '≈'],
    ...['ước', 'ước tính', 'ước đạt'],
  ],
}
const scales: [string, bigint][] = [
  ['nghìn tỷ', 10n ** 12n],
  ['nghìn tỉ', 10n ** 12n],
  ['nghìn', 1000n],
  ['ngàn', 1000n],
  ['triệu', 10n ** 6n],
  ['tr', 10n ** 6n],
  ['tỷ', 10n ** 9n],
  ['tỉ', 10n ** 9n],
]

const longestFirst = <T>(entries: [string, T][]): [string, T][] =>
  entries
    .map(([word, meaning]): [string, T] => [normalizeSpelling(word), meaning])
    .sort(([a], [b]) => b.length - a.length)

const prefixes = longestFirst<Precision | 'from'>([
  ...boundWords.exact.map((word): [string, Precision] => [word, 'exact']),
  ...boundWords.at_least.map((word): [string, Precision] => [word, 'at_least']),
  ...boundWords.at_most.map((word): [string, Precision] => [word, 'at_most']),
  ...boundWords.approximately.map((word): [string, Precision] => [word, 'approximately']),
  ['từ', 'from'],
])
const suffixes = longestFirst<Precision>([
  ['trở lên', 'at_least'],
  ['trở xuống', 'at_most'],
])
const scaleWords = longestFirst(scales)

/** Takes a figure apart; undefined when any part of the text is not understood. */
export function parsePhrase(raw: string): Phrase | undefined {
  const text = normalizeSpelling(raw).replace(/(?<=\D)\.$/, '')
  const bounds = takePrefixes(text)
  const amounts = takeAmounts(bounds.rest)
  if (amounts === undefined) return undefined

  const suffix = suffixes.find(([word]) => amounts.rest.endsWith(word))
  if (bounds.isFrom && suffix === undefined) return undefined
  const precision = agree(suffix ? [...bounds.precisions, suffix[1]] : bounds.precisions)
  if (precision === undefined) return undefined

  const unit = amounts.rest.slice(0, amounts.rest.length - (suffix?.[0].length ?? 0)).trim()
  if (unit === '') return { precision, amounts: amounts.amounts }
  const units = unitsOfWord(unit)
  return units && { precision, amounts: amounts.amounts, units }
}

function takePrefixes(text: string) {
  const precisions: Precision[] = []
  let isFrom = false
  let rest = text
  for (;;) {
    const match = prefixes.find(([word]) => startsWithWord(rest, word))
    if (match === undefined) return { precisions, isFrom, rest }
    const [word, meaning] = match
    if (meaning === 'from') isFrom = true
    else precisions.push(meaning)
    rest = rest.slice(word.length).trimStart()
  }
}

/** "1 tỷ 200 triệu" is two amounts; each after the first needs a smaller scale than the one before. */
function takeAmounts(text: string) {
  const amounts: { numeral: string; scale: bigint }[] = []
  let rest = text
  for (;;) {
    const numeral = /^\d+(?:[., ]\d+)*/.exec(rest)?.[0]
    if (numeral === undefined) return amounts.length === 0 ? undefined : { amounts, rest }
    rest = rest.slice(numeral.length).trimStart()
    const [word = '', scale = 1n] = scaleWords.find(([word]) => startsWithWord(rest, word)) ?? []
    const previous = amounts.at(-1)
    if (previous && (scale === 1n || scale >= previous.scale)) return undefined
    amounts.push({ numeral, scale })
    rest = rest.slice(word.length).trimStart()
    if (scale === 1n) return { amounts, rest }
  }
}

function startsWithWord(text: string, word: string): boolean {
  if (!text.startsWith(word)) return false
  return !/\p{L}$/u.test(word) || !/^\p{L}/u.test(text.slice(word.length))
}

/** An estimate of a bound is an estimate; two opposite bounds say nothing. */
function agree(stated: readonly Precision[]): Precision | undefined {
  const bounds = new Set(stated.filter((precision) => precision !== 'exact'))
  if (bounds.has('approximately')) return 'approximately'
  if (bounds.size > 1) return undefined
  return bounds.values().next().value ?? 'exact'
}
