import { expect, test } from 'vitest'
import {
  checkOwnIndicators,
  checkSameIndicators,
} from '../../../lib/covenants/rules/check-own-indicators.ts'
import type { UnitOfMeasure } from '../../../lib/figures/units-of-measure.ts'
import { indicators } from '../../../lib/indicators/catalogue.ts'

const check = (unitOfMeasure: UnitOfMeasure, maximum?: number) => {
  const name = { vi: 'Chỉ tiêu riêng', en: 'Own indicator' }
  const own = { code: 'own_x', name, unitOfMeasure, measure: 'flow', maximum } as const
  return checkOwnIndicators({ indicators: [own] }).map(({ code, pointer }) => `${code} ${pointer}`)
}

test.each<[UnitOfMeasure, number | undefined]>([
  ['percent', undefined],
  ['percent', 280.5],
  ['percent', 100_000],
  ['dong', 9_999_999_999_999],
  ['person', 1_000_000_000],
  ['case', 1],
])('%s up to %s', (unitOfMeasure, maximum) => {
  expect(check(unitOfMeasure, maximum)).toEqual([])
})

test.each<[UnitOfMeasure, number, string]>([
  ['percent', 0, 'out_of_bounds'],
  ['percent', 100_000.01, 'out_of_bounds'],
  ['percent', 33.333, 'too_precise'],
  ['dong', 10_000_000_000_000, 'out_of_bounds'],
  ['person', 1_000_000_001, 'out_of_bounds'],
  ['person', 0, 'out_of_bounds'],
  ['person', 10.5, 'too_precise'],
])('%s not up to %d', (unitOfMeasure, maximum, error) => {
  expect(check(unitOfMeasure, maximum)).toEqual([`covenant.maximum_${error} /indicators/0/maximum`])
})

test.each<[UnitOfMeasure, string[]]>([
  ['percent', ['covenant.not_added_up /indicators/0/aggregation']],
  ['dong_per_month', ['covenant.not_added_up /indicators/0/aggregation']],
  ['dong', []],
])('%s added up', (unitOfMeasure, errors) => {
  const name = { vi: 'Chỉ tiêu riêng', en: 'Own indicator' }
  const own = { code: 'own_x', name, unitOfMeasure, measure: 'flow', aggregation: 'sum' } as const
  expect(
    checkOwnIndicators({ indicators: [own] }).map(({ code, pointer }) => `${code} ${pointer}`),
  ).toEqual(errors)
})

test('an addendum changes names and maxima, and adds and leaves out, but redefines nothing', () => {
  const name = { vi: 'Chỉ tiêu riêng', en: 'Own indicator' }
  const kept = { code: 'own_a', name, unitOfMeasure: 'percent', measure: 'stock' } as const
  const gone = { ...kept, code: 'own_b' }
  const redefined = (...after: Parameters<typeof checkSameIndicators>[1]['indicators'] & object) =>
    checkSameIndicators({ indicators: [gone, kept] }, { indicators: after }).map(
      ({ code, pointer }) => `${code} ${pointer}`,
    )
  const other = { ...kept, code: 'own_c', unitOfMeasure: 'dong' } as const
  expect(
    redefined(other, { ...kept, name: { ...name, en: 'Another name' }, maximum: 300 }),
  ).toEqual([])
  expect(redefined(other, { ...kept, unitOfMeasure: 'dong', measure: 'flow' })).toEqual([
    'addendum.indicator_redefined /indicators/1/unitOfMeasure',
    'addendum.indicator_redefined /indicators/1/measure',
  ])
  const counted = { ...kept, unitOfMeasure: 'dong' } as const
  const averaged = { ...counted, aggregation: 'none' } as const
  expect(
    checkSameIndicators({ indicators: [counted] }, { indicators: [averaged] }).map(
      ({ pointer }) => pointer,
    ),
  ).toEqual(['/indicators/0/aggregation'])
  const told = { ...kept, aggregation: 'none' } as const
  expect(redefined(told)).toEqual([])
  expect(checkSameIndicators({}, { indicators: [kept] })).toEqual([])
})

test('own codes never meet those of the catalogue', () => {
  expect(indicators.filter(({ code }) => code.startsWith('own_'))).toEqual([])
})
