import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { precisions } from '../../../lib/figures/precision.ts'
import { readFigure } from '../../../lib/figures/read-figure.ts'
import { unitsOfMeasure, unitWord } from '../../../lib/figures/units-of-measure.ts'
import { toHundredths } from '../../../lib/kernel/decimal.ts'
import { WarningSchema } from '../../../lib/kernel/warning.ts'
import { scales, styles, write } from './figure-writer.ts'
import { figuresOfTheDocuments } from './figures-of-the-documents.ts'
import { formatFigure } from './format-figure.ts'
import { readingOf } from './reading-of.ts'

const unit = fc.constantFrom(...unitsOfMeasure)
const countUnit = fc.constantFrom(...unitsOfMeasure.filter((unit) => unit !== 'percent'))
const style = fc.constantFrom(...styles)
const scale = fc.constantFrom(...scales)
const precision = fc.constantFrom(...precisions)
const wholeNumber = fc.oneof(
  fc.nat({ max: 20_000 }),
  fc.bigInt({ min: 0n, max: 9_999_999_999_999n }).map(Number),
)
/** As large as those of a covenant's own indicators. */
const percentage = fc.nat({ max: 10_000_000 }).map((hundredths) => hundredths / 100)

/** Never another number than the one meant, and never without it. */
function expectToMean(text: string, unit: Parameters<typeof readFigure>[1], value: number) {
  const { value: read, warning } = readFigure(text, unit)
  expect(read === undefined ? warning?.candidates : [read], text).toContain(value)
}

describe('what is written is read', () => {
  test('formatFigure: unchanged, in every unit and precision', () => {
    fc.assert(
      fc.property(wholeNumber, percentage, precision, unit, (whole, share, precision, unit) => {
        const value = unit === 'percent' ? share : whole
        const text = formatFigure(value, precision, unit)
        expect(readFigure(text, unit), text).toEqual({ value, precision })
      }),
      { numRuns: 500 },
    )
  })

  test('formatFigure without a unit: unchanged, with decimals as well', () => {
    fc.assert(
      fc.property(fc.oneof(wholeNumber, percentage), precision, (value, precision) => {
        const text = formatFigure(value, precision)
        expect(readFigure(text), text).toEqual({ value, precision })
      }),
    )
  })

  test('whole numbers: for certain, in every style, with the unit or without', () => {
    fc.assert(
      fc.property(wholeNumber, style, countUnit, fc.boolean(), (value, style, unit, hasWord) => {
        const text = write(BigInt(value), 0, style) + (hasWord ? ` ${unitWord[unit]}` : '')
        expect(readFigure(text, unit), text).toEqual({ value, precision: 'exact' })
      }),
      { numRuns: 500 },
    )
  })

  test('percentages: in every style', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 1_000_000 }),
        fc.nat({ max: 2 }),
        style,
        (digits, decimals, style) => {
          const text = `${write(BigInt(digits), decimals, style)} %`
          expectToMean(text, 'percent', digits / 10 ** decimals)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('thousands, millions and billions with decimals: in every style, for every unit', () => {
    const digits = fc.oneof(fc.nat({ max: 5000 }), fc.nat({ max: 9_000_000 }))
    fc.assert(
      fc.property(
        digits,
        fc.nat({ max: 3 }),
        style,
        scale,
        countUnit,
        (digits, decimals, style, scale, unit) => {
          // "1.234 tỷ" is one thousand billions in Vietnamese, whatever else it may be elsewhere.
          fc.pre(style.decimal === ',' || decimals < 3)
          const [word, factor] = scale
          const text = `${write(BigInt(digits), decimals, style)} ${word} ${unitWord[unit]}`
          expectToMean(text, unit, Number((BigInt(digits) * factor) / 10n ** BigInt(decimals)))
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('one or two decimals before a scale word: for certain, in every style', () => {
    const decimals = fc.integer({ min: 1, max: 2 })
    fc.assert(
      fc.property(
        fc.nat({ max: 9_000_000 }),
        decimals,
        style,
        scale,
        (digits, decimals, style, scale) => {
          const [word, factor] = scale
          const text = `${write(BigInt(digits), decimals, style)} ${word} đồng`
          const value = Number((BigInt(digits) * factor) / 10n ** BigInt(decimals))
          expect(readFigure(text, 'dong'), text).toEqual({ value, precision: 'exact' })
        },
      ),
      { numRuns: 500 },
    )
  })

  test('"a tỷ b triệu c nghìn" adds up', () => {
    const part = fc.integer({ min: 1, max: 999 })
    fc.assert(
      fc.property(part, part, part, fc.boolean(), (a, b, c, hasThousands) => {
        const text = `${a} tỷ ${b} triệu${hasThousands ? ` ${c} nghìn` : ''} đồng`
        const value = a * 1e9 + b * 1e6 + (hasThousands ? c * 1000 : 0)
        expect(readFigure(text, 'dong'), text).toEqual({ value, precision: 'exact' })
      }),
    )
  })

  test('ranges: both ends are candidates', () => {
    const join = fc.constantFrom(' - ', '-', '\u2011', ' – ', ' \u2212 ', ' đến ', ' tới ')
    const count = fc.nat({ max: 1800 })
    fc.assert(
      fc.property(count, count, join, style, countUnit, (a, b, join, style, unit) => {
        fc.pre(a !== b)
        const ends = a < b ? [a, b] : [b, a]
        const [from, to] = ends.map((end) => write(BigInt(end), 0, style))
        const text = `${from}${join}${to} ${unitWord[unit]}`
        expect(readingOf(text, unit), text).toEqual({ candidates: ends })
        expect(readingOf(`từ ${text}`, unit)).toEqual({ candidates: ends })
      }),
    )
  })
})

const piece = fc.constantFrom(
  ...['trên ', 'từ ', 'khoảng ', '1', '05', '7.842', '12', '.', ',', ' ', '-', '/', ' đến ', '\n'],
  ...[
    'triệu',
    ' tỷ ',
    'k',
    ' rưỡi',
    '%',
    'đ',
    ' người',
    ' CĐCS',
    ' trở lên',
    'x',
    '“',
    '”',
    '\u200b',
  ],
)
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
)
const anyUnit = fc.option(unit, { nil: undefined })

/** Figures as people write them, most of them readable. */
const numeral = fc.oneof(
  fc
    .tuple(fc.nat({ max: 9_999_999 }), fc.nat({ max: 3 }), style)
    .map(([digits, decimals, style]) => write(BigInt(digits), decimals, style)),
  fc.constantFrom('05', '390.777.00', '10 - 12', '1 tỷ 200 triệu', '6/6', '5/6'),
)
const written = fc
  .tuple(numeral, fc.constantFrom('', ' nghìn', ' triệu', ' tỷ'), unit)
  .map(([numeral, scale, unit]) => `${numeral}${scale} ${unitWord[unit]}`)
const documented = fc.constantFrom(
  ...Object.values(figuresOfTheDocuments).flatMap((figures) => figures.map(([text]) => text)),
)

describe('whatever is written', () => {
  test('gives a number or says why not, never an exception, never a number in doubt', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, written), anyUnit, (raw, unit) => {
        const { value, precision, warning } = readFigure(raw, unit)
        expect(precisions).toContain(precision)
        if (value === undefined) expect(warning).toBeDefined()
        else expect(toHundredths(value)).toBeGreaterThanOrEqual(0n)
        if (value !== undefined)
          expect([undefined, 'figure.unit_mismatch']).toContain(warning?.code)
        if (warning) WarningSchema().parse({ ...warning, pointer: '/indicators/0/raw' })
      }),
      { numRuns: 2000 },
    )
  })

  test('candidates come with ambiguity alone: at least two, different, none when it is certain', () => {
    fc.assert(
      fc.property(fc.oneof(written, anyText), anyUnit, (raw, unit) => {
        const { value, warning } = readFigure(raw, unit)
        const { candidates } = warning ?? {}
        expect(candidates !== undefined).toBe(warning?.code === 'figure.ambiguous')
        if (candidates === undefined) return
        expect(value).toBeUndefined()
        expect(new Set(candidates).size).toBe(candidates.length)
        expect(candidates.length).toBeGreaterThan(1)
      }),
      { numRuns: 1000 },
    )
  })

  test('spelling changes nothing: letters composed or not, capitals, ơ and ư without horn', () => {
    const flattened = (text: string) => text.normalize('NFD').replaceAll('\u031b', '')
    const spellings: ((text: string) => string)[] = [
      (text) => text.normalize('NFC'),
      (text) => text.normalize('NFD'),
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      flattened,
      (text) => flattened(text).normalize('NFC'),
      (text) => ` ${text}\n`,
      (text) => `\ufeff${text}\u200b`,
    ]
    const text = fc.oneof(written, documented)
    fc.assert(
      fc.property(text, anyUnit, fc.constantFrom(...spellings), (text, unit, respell) => {
        expect(readFigure(respell(text), unit)).toEqual(readFigure(text, unit))
      }),
      { numRuns: 1000 },
    )
  })

  test('a bound changes only the precision', () => {
    const bounds = [
      ...['trên', 'hơn', 'ít nhất', '≥'].map((word) => [word, 'at_least'] as const),
      ...['dưới', 'không quá', 'tối đa', '<'].map((word) => [word, 'at_most'] as const),
      ...['gần', 'khoảng', 'xấp xỉ', '~'].map((word) => [word, 'approximately'] as const),
    ]
    fc.assert(
      fc.property(written, anyUnit, fc.constantFrom(...bounds), (text, unit, [word, precision]) => {
        const plain = readFigure(text, unit)
        const isRead = plain.warning?.code !== 'figure.unreadable' && plain.precision === 'exact'
        expect(readFigure(`${word} ${text}`, unit)).toEqual(
          isRead ? { ...plain, precision } : plain,
        )
      }),
      { numRuns: 500 },
    )
  })
})
