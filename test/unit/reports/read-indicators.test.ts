import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { precisions } from '../../../lib/figures/precision.ts'
import { indicatorCodes } from '../../../lib/indicators/catalogue.ts'
import type { OwnIndicator } from '../../../lib/indicators/indicator.ts'
import type { IndicatorInput } from '../../../lib/reports/rules/entry.ts'
import { readIndicators } from '../../../lib/reports/rules/read-indicators.ts'

const codeAndPointer = ({ code, pointer }: { code: string; pointer?: string | undefined }) => [
  code,
  pointer,
]

describe('entries', () => {
  test('a value is exact unless it says otherwise', () => {
    const inputs: IndicatorInput[] = [
      { code: 'members', value: 1520 },
      { code: 'gifts', value: 500, precision: 'approximately' },
    ]
    expect(readIndicators(inputs)).toEqual({
      indicators: [
        { code: 'members', value: 1520, precision: 'exact' },
        { code: 'gifts', value: 500, precision: 'approximately' },
      ],
      errors: [],
      warnings: [],
    })
  })

  test('raw text is read in the unit of the indicator, and kept', () => {
    const raw = 'trên 60 triệu đồng'
    expect(readIndicators([{ code: 'visit_spending', raw }]).indicators).toEqual([
      { code: 'visit_spending', value: 60_000_000, precision: 'at_least', raw },
    ])
  })

  test('ambiguous text keeps raw without value, with a warning naming the candidates', () => {
    const raw = '390.777.00đ'
    const inputs = [
      { code: 'members', value: 1 },
      { code: 'social_fund_donations', raw },
    ]
    const { indicators, errors, warnings } = readIndicators(inputs)
    expect(indicators[1]).toEqual({ code: 'social_fund_donations', raw })
    expect(errors).toEqual([])
    expect(warnings.map(codeAndPointer)).toEqual([['figure.ambiguous', '/indicators/1/raw']])
    expect(warnings[0]?.message.vi).toMatch(/390\.777\.000.*39\.077\.700/)
    expect(warnings[0]?.candidates).toEqual([390_777_000, 39_077_700])
  })

  test('a value beside raw settles what the text leaves open', () => {
    const input = { code: 'social_fund_donations', value: 39_077_700, raw: '390.777.00đ' }
    expect(readIndicators([input])).toEqual({
      indicators: [{ ...input, precision: 'exact' }],
      errors: [],
      warnings: [],
    })
  })

  test('a value that raw may mean takes over its bound', () => {
    const input = { code: 'social_fund_donations', value: 390_777_000, raw: 'trên 390.777.00đ' }
    expect(readIndicators([input])).toEqual({
      indicators: [{ ...input, precision: 'at_least' }],
      errors: [],
      warnings: [],
    })
  })

  test.each([
    [9, ['indicator.differs_from_raw']],
    [10, []],
    [11, []],
    [12, []],
    [13, ['indicator.differs_from_raw']],
  ])('%d beside a range from 10 to 12: %j', (value, codes) => {
    const input = { code: 'gifts', value, raw: 'từ 10 đến 12 suất' }
    const { indicators, warnings } = readIndicators([input])
    expect(warnings.map(({ code }) => code)).toEqual(codes)
    const precision = codes.length === 0 ? 'approximately' : 'exact'
    expect(indicators).toEqual([{ ...input, precision }])
  })

  test.each<[IndicatorInput, string[]]>([
    [{ code: 'gifts', raw: 'gần 500', precision: 'exact' }, ['/indicators/0/precision']],
    [
      { code: 'gifts', value: 500, raw: 'gần 500', precision: 'exact' },
      ['/indicators/0/precision'],
    ],
    [{ code: 'gifts', value: 501, raw: 'gần 500', precision: 'exact' }, ['/indicators/0/value']],
    [{ code: 'gifts', value: 500, raw: 'gần 500', precision: 'approximately' }, []],
    [{ code: 'gifts', value: 500, raw: 'rất nhiều', precision: 'at_least' }, []],
  ])('%j: a precision that raw contradicts is kept, with a warning', (input, pointers) => {
    const { indicators, warnings } = readIndicators([input])
    expect(indicators[0]).toMatchObject({ precision: input.precision })
    expect(warnings.map(codeAndPointer)).toEqual(
      pointers.map((pointer) => ['indicator.differs_from_raw', pointer]),
    )
  })

  test('a value that is no candidate of raw is kept, with a warning', () => {
    const input = { code: 'social_fund_donations', value: 390_777, raw: 'trên 390.777.00đ' }
    const { indicators, warnings } = readIndicators([input])
    expect(indicators).toEqual([{ ...input, precision: 'exact' }])
    expect(warnings.map(codeAndPointer)).toEqual([
      ['indicator.differs_from_raw', '/indicators/0/value'],
    ])
  })

  test('a value beside a text that means nothing is taken as it is', () => {
    const input = { code: 'gifts', value: 5, raw: 'nhiều' }
    expect(readIndicators([input])).toEqual({
      indicators: [{ ...input, precision: 'exact' }],
      errors: [],
      warnings: [],
    })
  })

  test('a value beside a text of another kind is kept, and the text still warned of', () => {
    const input = { code: 'members', value: 5, raw: '60 triệu đồng' }
    const { indicators, errors, warnings } = readIndicators([input])
    expect(indicators).toEqual([{ ...input, precision: 'exact' }])
    expect(errors).toEqual([])
    expect(warnings.map(codeAndPointer)).toEqual([['figure.unit_mismatch', '/indicators/0/raw']])
  })

  test('a value that raw contradicts is kept, with a warning', () => {
    const { indicators, warnings } = readIndicators([{ code: 'gifts', value: 5, raw: 'gần 500' }])
    expect(indicators).toEqual([{ code: 'gifts', value: 5, precision: 'exact', raw: 'gần 500' }])
    expect(warnings.map(codeAndPointer)).toEqual([
      ['indicator.differs_from_raw', '/indicators/0/value'],
    ])
  })

  test('a value that raw repeats takes over its bound', () => {
    const { indicators } = readIndicators([{ code: 'gifts', value: 500, raw: 'gần 500' }])
    expect(indicators[0]?.precision).toBe('approximately')
  })

  test.each<[string, IndicatorInput, string, string]>([
    ['unknown code', { code: 'cats', value: 1 }, 'indicator.unknown', 'code'],
    ['nothing given', { code: 'gifts' }, 'indicator.empty', ''],
    ['negative', { code: 'gifts', value: -1 }, 'indicator.out_of_bounds', 'value'],
    ['not whole', { code: 'gifts', value: 1.5 }, 'indicator.not_whole', 'value'],
    ['over 100 %', percent(100.01), 'indicator.out_of_bounds', 'value'],
    ['three decimals', percent(99.999), 'indicator.too_precise', 'value'],
    ['over 100 % as text', percent('280 %'), 'indicator.out_of_bounds', 'raw'],
  ])('%s is an error at its place', (_, input, code, field) => {
    const { errors } = readIndicators([{ code: 'members', value: 1 }, input])
    const pointer = `/indicators/1${field && `/${field}`}`
    expect(errors.map(codeAndPointer)).toEqual([[code, pointer]])
  })

  test("a covenant's own indicators are read as its others, by whoever has them", () => {
    const name = { vi: 'Mức đạt chỉ tiêu', en: 'Share of the target' }
    const unitOfMeasure = 'percent'
    const own: OwnIndicator = { code: 'own_share', name, unitOfMeasure, measure: 'stock' }
    const inputs = [{ code: 'own_share', raw: '280 %' }]
    const { errors } = readIndicators(inputs, [own])
    expect(errors.map(codeAndPointer)).toEqual([['indicator.out_of_bounds', '/indicators/0/raw']])
    expect(readIndicators(inputs, [{ ...own, maximum: 300 }])).toEqual({
      indicators: [{ code: 'own_share', value: 280, precision: 'exact', raw: '280 %' }],
      errors: [],
      warnings: [],
    })
    const unknown = readIndicators(inputs)
    expect(unknown.errors.map(codeAndPointer)).toEqual([
      ['indicator.unknown', '/indicators/0/code'],
    ])
  })

  test('a code is given once', () => {
    const { errors } = readIndicators([
      { code: 'gifts', value: 1 },
      { code: 'gifts', value: 1 },
    ])
    expect(errors.map(codeAndPointer)).toEqual([['indicator.repeated', '/indicators/1/code']])
  })

  test('reading what was read changes nothing and warns the same', () => {
    const raw = fc.constantFrom(
      '341 người',
      '390.777.00đ',
      'trên 5',
      '5 triệu đồng',
      'nhiều',
      '7 %',
      'từ 5 đến 7',
    )
    const precision = fc.constantFrom(...precisions)
    const input = fc.record(
      { code: fc.constantFrom(...indicatorCodes), value: fc.nat({ max: 100 }), raw, precision },
      { requiredKeys: ['code'] },
    )
    fc.assert(
      fc.property(fc.array(input), (inputs) => {
        const first = readIndicators(inputs)
        fc.pre(first.errors.length === 0)
        expect(readIndicators(first.indicators)).toEqual(first)
      }),
    )
  })
})

function percent(stated: number | string): IndicatorInput {
  const code = 'propaganda_reach_percent'
  return typeof stated === 'number' ? { code, value: stated } : { code, raw: stated }
}
