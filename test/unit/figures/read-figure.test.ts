import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatFigure } from '../../../lib/figures/format-figure.ts'
import { precisions } from '../../../lib/figures/precision.ts'
import { readFigure } from '../../../lib/figures/read-figure.ts'
import type { UnitOfMeasure } from '../../../lib/figures/units-of-measure.ts'
import { unitsOfMeasure } from '../../../lib/figures/units-of-measure.ts'

type Case = [raw: string, unit: UnitOfMeasure | undefined, value: number]

const codesOf = (raw: string, unit?: UnitOfMeasure) =>
  readFigure(raw, unit).warnings.map(({ code }) => code)

describe('figures of the source documents', () => {
  test.each<Case>([
    ['288 Công đoàn cơ sở', 'organization', 288],
    ['7.842 người', 'person', 7842],
    ['20.268 đoàn viên', 'person', 20_268],
    ['341 lượt đoàn viên', 'visit', 341],
    ['323 lượt CNVCLĐ', 'participation', 323],
    ['117 cuộc', 'event', 117],
    ['1.141 lượt người', 'participation', 1141],
    ['05 công đoàn co sở', 'organization', 5],
  ])('%s', (raw, unit, value) => {
    expect(readFigure(raw, unit)).toEqual({ value, precision: 'exact', warnings: [] })
  })

  test('"trên 295 triệu" is a lower bound', () => {
    const figure = { value: 295_000_000, precision: 'at_least', warnings: [] }
    expect(readFigure('trên 295 triệu', 'dong')).toEqual(figure)
    expect(readFigure('trên 295 triệu đồng', 'dong')).toEqual(figure)
  })

  test('"gần 500 xuất quà" is an estimate', () => {
    expect(readFigure('gần 500 xuất quà', 'gift')).toEqual({
      value: 500,
      precision: 'approximately',
      warnings: [],
    })
  })

  test('"390.777.00đ" keeps no value and names both candidates', () => {
    const { value, precision, warnings } = readFigure('390.777.00đ', 'dong')
    expect(value).toBeUndefined()
    expect(precision).toBe('exact')
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatchObject({
      code: 'figure.ambiguous',
      candidates: [390_777_000, 39_077_700],
    })
    expect(warnings[0]?.message.vi).toContain('390.777.000 hoặc 39.077.700')
    expect(warnings[0]?.message.en).toContain('390,777,000 or 39,077,700')
  })
})

describe('numerals', () => {
  test.each<Case>([
    ['7 842', 'person', 7842],
    ['7\u00a0842', 'person', 7842],
    ['7\u202f842', 'person', 7842],
    ['7,842', 'person', 7842],
    ['7,842', undefined, 7842],
    ['390.777.000đ', 'dong', 390_777_000],
    ['390,777,000 VNĐ', 'dong', 390_777_000],
    ['390.777,00 đồng', 'dong', 390_777],
    ['1234567', 'dong', 1_234_567],
    ['19,5', undefined, 19.5],
    ['0,5', undefined, 0.5],
    ['97,9 %', 'percent', 97.9],
    ['97.9%', 'percent', 97.9],
    ['100 phần trăm', 'percent', 100],
    ['1,5 tỷ', 'dong', 1_500_000_000],
    ['1,5 tỉ đồng', 'dong', 1_500_000_000],
    ['1.5 tỷ', 'dong', 1_500_000_000],
    ['1.500 tỷ', 'dong', 1_500_000_000_000],
    ['1.234,5 triệu', 'dong', 1_234_500_000],
    ['60 ngàn', 'dong', 60_000],
    ['60 nghìn đồng', 'dong', 60_000],
    ['60tr', 'dong', 60_000_000],
    ['2 nghìn tỷ đồng', 'dong', 2_000_000_000_000],
    ['1 tỷ 200 triệu đồng', 'dong', 1_200_000_000],
    ['2 triệu 500 nghìn', 'dong', 2_500_000],
  ])('%s (%s) is %d', (raw, unit, value) => {
    expect(readFigure(raw, unit)).toEqual({ value, precision: 'exact', warnings: [] })
  })

  test.each<[string, UnitOfMeasure | undefined, number[]]>([
    ['1,500 tỷ', 'dong', [1_500_000_000_000, 1_500_000_000]],
    ['7.84 người', 'person', [7840, 784]],
    ['7,84', 'person', [7840, 784]],
    ['19.5', undefined, [19_500, 195, 19.5]],
    ['97.945 %', 'percent', [97_945, 97.945]],
    ['7 84', 'person', [7840, 784]],
    ['5,0', 'person', [5000, 50, 5]],
  ])('%s (%s) is not guessed', (raw, unit, candidates) => {
    const { value, warnings } = readFigure(raw, unit)
    expect(value).toBeUndefined()
    expect(warnings).toMatchObject([{ code: 'figure.ambiguous', candidates }])
  })

  test.each([
    ...['', ' ', 'người', 'hai mươi', '-5', '5/6', '5-6', 'từ 5 đến 10', 'từ 300', '1 tỷ 200'],
    ...[
      '1 triệu 2 tỷ',
      '1 tỷ 1.000 triệu',
      '1 tỷ 2000 triệu',
      '1 triệu 0 triệu',
      '٣',
      '５',
      '½',
      '1.2345 người',
      '7.8421',
      '07.842',
    ],
    ...['1.234 567', '7..842', '1e3', '0x10', '97,945 người %', '5 triệu %', '1,2345 nghìn đồng'],
    ...[
      '10 “',
      'trên không quá 50',
      '12 trên 15 đơn vị',
      '99.999.999.999.999.999.999',
      '7. 842',
      'NaN',
    ],
  ])('%j is not understood', (raw) => {
    expect(readFigure(raw)).toMatchObject({ warnings: [{ code: 'figure.unreadable' }] })
    expect(readFigure(raw).value).toBeUndefined()
  })
})

describe('bounds', () => {
  test.each([
    ...['trên 50', 'hơn 50', 'ít nhất 50', 'từ 50 trở lên', 'từ 50 người trở lên', '50 trở lên'],
    ...['không dưới 50', '> 50', '≥50', '>=50', 'TRÊN 50 NGƯỜI', 'đạt trên 50'],
  ])('%s: at least', (raw) => {
    expect(readFigure(raw)).toMatchObject({ value: 50, precision: 'at_least', warnings: [] })
  })

  test.each([
    ...['dưới 50', 'duới 50 nguời', 'không quá 50', 'tối đa 50', '< 50', '≤ 50', 'ít hơn 50'],
    ...['từ 50 trở xuống', 'chưa đến 50', 'không hơn 50'],
  ])('%s: at most', (raw) => {
    expect(readFigure(raw)).toMatchObject({ value: 50, precision: 'at_most', warnings: [] })
  })

  test.each([
    'gần 50',
    'khoảng 50',
    'ước 50',
    'ước đạt 50',
    'xấp xỉ 50',
    '~50',
    'trên dưới 50',
    'khoảng hơn 50',
  ])('%s: approximately', (raw) => {
    expect(readFigure(raw)).toMatchObject({ value: 50, precision: 'approximately', warnings: [] })
  })

  test('a bound stays known when the number is ambiguous', () => {
    expect(readFigure('trên 390.777.00đ', 'dong').precision).toBe('at_least')
  })

  test('composed and decomposed letters read the same', () => {
    const raw = 'Trên 1,5 tỷ đồng'
    expect(raw.normalize('NFD')).not.toBe(raw.normalize('NFC'))
    expect(readFigure(raw.normalize('NFD'), 'dong')).toEqual(
      readFigure(raw.normalize('NFC'), 'dong'),
    )
    expect(readFigure(raw.normalize('NFD'), 'dong').value).toBe(1_500_000_000)
  })
})

describe('unit words', () => {
  test('persons for visits: the number stays, with a warning', () => {
    expect(readFigure('341 người', 'visit')).toMatchObject({
      value: 341,
      warnings: [{ code: 'figure.unit_mismatch' }],
    })
  })

  test.each<[string, UnitOfMeasure]>([
    ['60 triệu đồng', 'person'],
    ['97,9 %', 'person'],
    ['288 CĐCS', 'dong'],
    ['12 người', 'percent'],
  ])('%s for %s: no number', (raw, unit) => {
    expect(readFigure(raw, unit).value).toBeUndefined()
    expect(codesOf(raw, unit)).toEqual(['figure.unit_mismatch'])
  })

  test('no unit word is no mismatch', () => {
    expect(codesOf('12', 'house')).toEqual([])
  })
})

describe('properties', () => {
  const pieces = ['trên ', 'từ ', '1', '05', '7.842', '.', ',', ' ', 'triệu', 'tỷ', '%', 'đ', 'x']
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')),
  )
  const unit = fc.option(fc.constantFrom(...unitsOfMeasure), { nil: undefined })

  test('any text gives a finite number or a warning, never an exception', () => {
    fc.assert(
      fc.property(anyText, unit, (raw, unit) => {
        const { value, precision, warnings } = readFigure(raw, unit)
        expect(precisions).toContain(precision)
        if (value === undefined) expect(warnings).not.toEqual([])
        else expect(value >= 0 && value <= Number.MAX_SAFE_INTEGER).toBe(true)
        const candidates = warnings.flatMap(({ candidates = [] }) => candidates)
        expect(candidates.every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('a written figure reads back unchanged', () => {
    const whole = fc.nat({ max: 9_999_999_999_999 })
    const decimal = fc.nat({ max: 999_999_999 }).map((hundredths) => hundredths / 100)
    fc.assert(
      fc.property(
        whole,
        decimal,
        fc.constantFrom(...precisions),
        unit,
        (whole, decimal, p, unit) => {
          const hasDecimals = unit === undefined || unit === 'percent'
          const value = hasDecimals ? decimal : whole
          const text = formatFigure(value, p, unit)
          expect(readFigure(text, unit), text).toEqual({ value, precision: p, warnings: [] })
        },
      ),
      { numRuns: 500 },
    )
  })
})
