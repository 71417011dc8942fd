import type { Precision } from './precision.ts'
import { wordTaker } from './take-word.ts'
import { normalizeSpelling } from './vietnamese.ts'

/** What the words around a number say of it; `isFrom` where "từ" still needs an end. */
type Bounds = { precisions: Precision[]; isFrom: boolean; rest: string }

const before: Record<Precision, string[]> = {
  exact: [
    ...['đạt', 'đúng', 'có', 'được', 'là', 'bằng', 'tỷ lệ', 'tỉ lệ', 'chiếm'],
    ...['tổng', 'tổng số', 'tổng cộng', 'số lượng', 'số tiền', 'tổng số tiền'],
  ],
  at_least: [
    ...['trên', 'hơn', 'nhiều hơn', 'lớn hơn', 'ít nhất', 'tối thiểu'],
    ...['không dưới', 'không ít hơn', 'không nhỏ hơn', 'không thấp hơn', '>', '≥', '>='],
  ],
  at_most: [
    ...['dưới', 'ít hơn', 'nhỏ hơn', 'nhiều nhất', 'tối đa', 'chưa đến', 'chưa tới', 'chưa đầy'],
    ...['không quá', 'không hơn', 'không vượt quá', 'không nhiều hơn', 'không lớn hơn'],
    ...['không trên', '<', '≤', '<='],
  ],
  approximately: [
    ...['gần', 'ngót', 'khoảng', 'chừng', 'độ', 'xấp xỉ', 'trên dưới', '~', '≈'],
    ...['ước', 'ước tính', 'ước đạt', 'ước thực hiện'],
  ],
}
const after: [string, Precision][] = [
  ['trở lên', 'at_least'],
  ['trở xuống', 'at_most'],
]

const takeBefore = wordTaker<Precision | 'from'>([
  ...before.exact.map((word) => [word, 'exact'] as const),
  ...before.at_least.map((word) => [word, 'at_least'] as const),
  ...before.at_most.map((word) => [word, 'at_most'] as const),
  ...before.approximately.map((word) => [word, 'approximately'] as const),
  ['từ', 'from'],
])
const suffixes = after.map(([word, precision]) => ({ word: normalizeSpelling(word), precision }))

/** Takes the words about the number off both ends of a text in one spelling. */
export function takeBounds(text: string): Bounds {
  const suffix = suffixes.find(({ word }) => text.endsWith(` ${word}`))
  const precisions = suffix ? [suffix.precision] : []
  let rest = suffix ? text.slice(0, -suffix.word.length).trimEnd() : text
  let isFrom = false
  for (;;) {
    const word = takeBefore(rest)
    if (word === undefined) return { precisions, isFrom: isFrom && suffix === undefined, rest }
    if (word.meaning === 'from') isFrom = true
    else precisions.push(word.meaning)
    rest = word.rest.replace(/^: ?/, '')
  }
}

/**
 * The precision that bound words state together: an estimate of a bound is an estimate; undefined
 * for two opposite bounds, which say nothing.
 */
export function agree(stated: readonly Precision[]): Precision | undefined {
  const bounds = new Set(stated.filter((precision) => precision !== 'exact'))
  if (bounds.has('approximately')) return 'approximately'
  if (bounds.size > 1) return undefined
  return bounds.values().next().value ?? 'exact'
}
