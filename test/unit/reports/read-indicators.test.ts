import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indicatorCodes } from '../../../lib/indicators/catalogue.ts'
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
  })

  test('a value beside raw settles what the text leaves open', () => {
    const input = { code: 'social_fund_donations', value: 39_077_700, raw: '390.777.00đ' }
    expect(readIndicators([input])).toEqual({
      indicators: [{ ...input, precision: 'exact' }],
      errors: [],
      warnings: [],
    })
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
    )
    const input = fc.record(
      { code: fc.constantFrom(...indicatorCodes), value: fc.nat({ max: 100 }), raw },
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
