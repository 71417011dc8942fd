import { expect, test } from 'vitest'
import { indicators } from '../../../lib/indicators/catalogue.ts'
import { blocReport } from '../../../lib/reports/rules/bloc-report.ts'
import { readIndicators } from '../../../lib/reports/rules/read-indicators.ts'

/**
 * Cụm II of Kon Tum at the end of 2020 (domain.md §1, S2). The totals are the source's; it does not
 * tell how they are shared among the five districts. Its lead names the city as a sixth unit.
 */
const districts = ['KT-DAKGLEI', 'KT-DAKHA', 'KT-DAKTO', 'KT-NGOCHOI', 'KT-TUMORONG']
const city = 'KT-THANHPHO'

const shared: Record<string, (number | string)[]> = {
  grassroots_unions: [58, 67, 54, 61, 48],
  employees: [1710, 1822, 1495, 1600, 1215],
  members: [1671, 1790, 1466, 1520, 1229],
  grade_excellent: [9, 12, 8, 12, 7],
  grade_good: [46, 51, 42, 47, 38],
  grade_completed: [3, 4, 4, 2, 3],
  grade_failed: [0, 0, 0, 0, 0],
  member_visits: [70, 81, 60, 78, 52],
  visit_spending: ['60 triệu đồng', '65.000.000đ', '50 triệu', 'trên 70 triệu đồng', 50_000_000],
}

const told: Record<string, number | string> = {
  grassroots_unions: '288 CĐCS',
  employees: '7.842 CNVCLĐ',
  members: '7.676 đoàn viên',
  grade_excellent: 48,
  grade_good: 224,
  grade_completed: 16,
  grade_failed: 0,
  member_visits: '341 lượt',
  visit_spending: 'trên 295 triệu đồng',
  social_fund_donations: '390.777.00đ',
  propaganda_reach_percent: '100%',
}

const inputOf = (code: string, said: number | string) =>
  typeof said === 'number' ? { code, value: said } : { code, raw: said }

function entriesOf(said: [string, number | string][]) {
  const read = readIndicators(said.map(([code, figure]) => inputOf(code, figure)))
  expect(read.errors).toEqual([])
  return read.indicators
}

const report = blocReport({
  memberCodes: [...districts, city],
  indicators,
  acceptedReports: districts.map((unitCode, at) => ({
    unitCode,
    indicators: entriesOf(
      Object.entries(shared).map(([code, figures]) => [code, figures[at] ?? Number.NaN]),
    ),
  })),
  declared: entriesOf(Object.entries(told)),
  counts: { month: '2020-12', units: [] },
})
const indicatorOf = (code: string) => report.indicators.find((one) => one.code === code)

test('the sixth unit, which reports nothing, is told', () => {
  expect(report).toMatchObject({ expectedUnits: 6, acceptedUnits: 5, missingUnits: [city] })
})

test.each([
  ['grassroots_unions', 288],
  ['employees', 7842],
  ['members', 7676],
  ['grade_excellent', 48],
  ['grade_good', 224],
  ['grade_completed', 16],
  ['grade_failed', 0],
  ['member_visits', 341],
])('%s: five reports add up to %i, as the source says', (code, total) => {
  expect(indicatorOf(code)).toEqual({
    code,
    computed: total,
    precision: 'exact',
    unitsCounted: 5,
    unitsMissing: [city],
    declared: total,
    declaredPrecision: 'exact',
    difference: 0,
    differencePrecision: 'exact',
  })
})

test('"trên 295 triệu" is a bound, and stays one through sum and difference', () => {
  expect(indicatorOf('visit_spending')).toMatchObject({
    computed: 295_000_000,
    precision: 'at_least',
    declared: 295_000_000,
    declaredPrecision: 'at_least',
    difference: 0,
    differencePrecision: 'approximately',
  })
})

test('"390.777.00đ" is kept as written and compared with nothing', () => {
  expect(indicatorOf('social_fund_donations')).toEqual({
    code: 'social_fund_donations',
    unitsCounted: 0,
    unitsMissing: [...districts, city],
    declaredRaw: '390.777.00đ',
  })
})

test('nothing differs', () => {
  expect(report.differences).toEqual([])
})
