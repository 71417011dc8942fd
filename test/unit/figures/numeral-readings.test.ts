import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readingsOf } from '../../../lib/figures/numeral.ts'
import { readFigure } from '../../../lib/figures/read-figure.ts'
import { scales } from './figure-writer.ts'
import { type Kind, readingsByTrial } from './readings-by-trial.ts'

const kind = fc.constantFrom<Kind[]>('whole', 'percent', 'scaled')
const mark = fc.constantFrom('.', ',', ' ')
const digits = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom('0', '0', '1', '5'), minLength: 1, maxLength })

/** Digits in pieces of any length, most of them as long as groups. */
const piece = fc.oneof(digits(4), fc.constantFrom('500', '000', '234', '345'))
const pieces = fc.array(fc.tuple(mark, piece), { maxLength: 3 })
const anyMarks = fc
  .tuple(digits(4), pieces)
  .map(([first, rest]) => first + rest.map((pair) => pair.join('')).join(''))
const oneMark = fc
  .tuple(digits(3), mark, fc.array(piece, { minLength: 1, maxLength: 3 }))
  .map(([first, mark, rest]) => [first, ...rest].join(mark))

const valuesOf = (readings: { digits: bigint; decimals: number }[]) =>
  [...new Set(readings.map(({ digits, decimals }) => Number(digits) / 10 ** decimals))].sort()

describe('the readings of a numeral', () => {
  test('are exactly what may have been written so', () => {
    fc.assert(
      fc.property(fc.oneof(anyMarks, oneMark), kind, (text, kind) => {
        expect(valuesOf(readingsOf(text, kind)), `${text} (${kind})`).toEqual(
          valuesOf(readingsByTrial(text, kind)),
        )
      }),
      { numRuns: 3000 },
    )
  })

  test('are the candidates before nghìn, triệu, tỷ; none where one is no number of đồng', () => {
    fc.assert(
      fc.property(oneMark, fc.constantFrom(...scales), (text, [word, factor]) => {
        const inDong = readingsByTrial(text, 'scaled').map(({ digits, decimals }) => ({
          dong: (digits * factor) / 10n ** BigInt(decimals),
          isWhole: (digits * factor) % 10n ** BigInt(decimals) === 0n,
        }))
        const isKept = inDong.every(({ dong, isWhole }) => isWhole && dong <= 2n ** 53n - 1n)
        const expected = isKept ? [...new Set(inDong.map(({ dong }) => Number(dong)))] : []
        const { value, warning } = readFigure(`${text} ${word} đồng`, 'dong')
        const read = value === undefined ? (warning?.candidates ?? []) : [value]
        expect([...read].sort(), `${text} ${word}`).toEqual(expected.sort())
      }),
      { numRuns: 1000 },
    )
  })

  test.each<[string, Kind, number[]]>([
    ['1.234.5', 'scaled', [1_234_500, 12_345, 1234.5]],
    ['1,234,56', 'scaled', [1_234_560, 123_456, 1234.56]],
    ['1.234.5', 'percent', [1_234_500, 12_345, 1234.5]],
    ['1.234.5', 'whole', [1_234_500, 12_345]],
    ['1 234 5', 'scaled', [1_234_500, 12_345]],
    ['1.234,5', 'scaled', [1234.5]],
    ['1,234', 'scaled', [1234, 1.234]],
    ['1.234', 'scaled', [1234]],
    ['1.234', 'percent', [1234, 1.234]],
    ['5,0', 'whole', [5000, 50, 5]],
  ])('of %s (%s) are %j', (text, kind, values) => {
    expect(valuesOf(readingsOf(text, kind))).toEqual([...values].sort())
    expect(valuesOf(readingsByTrial(text, kind))).toEqual([...values].sort())
  })
})
