import { describe, expect, it } from 'vitest'
import { type Calendar, lastMonthOf, type Period, periods } from '../../../lib/kernel/term.ts'

describe('the month in which a period ends', () => {
  it.each<[Calendar, string, Period, string]>([
    ['calendar', '2020', 'M1', '2020-01'],
    ['calendar', '2020', 'M12', '2020-12'],
    ['calendar', '2020', 'Q1', '2020-03'],
    ['calendar', '2020', 'Q4', '2020-12'],
    ['calendar', '2020', 'H1', '2020-06'],
    ['calendar', '2020', 'H2', '2020-12'],
    ['calendar', '2020', 'FY', '2020-12'],
    ['school', '2021-2022', 'M1', '2021-07'],
    ['school', '2021-2022', 'M6', '2021-12'],
    ['school', '2021-2022', 'M7', '2022-01'],
    ['school', '2021-2022', 'M12', '2022-06'],
    ['school', '2021-2022', 'Q1', '2021-09'],
    ['school', '2021-2022', 'Q3', '2022-03'],
    ['school', '2021-2022', 'H1', '2021-12'],
    ['school', '2021-2022', 'H2', '2022-06'],
    ['school', '2021-2022', 'FY', '2022-06'],
  ])('%s term %s, %s: %s', (calendar, term, period, month) => {
    expect(lastMonthOf(calendar, term, period)).toBe(month)
  })

  it.each<[Calendar, string]>([
    ['calendar', '2020'],
    ['school', '2021-2022'],
  ])('%s: quarters and half-years end with their last month', (calendar, term) => {
    const ends = (period: Period) => lastMonthOf(calendar, term, period)
    const months = periods.filter((period) => period.startsWith('M')).map(ends)
    expect(months).toEqual([...new Set(months)].sort())
    expect(['Q1', 'Q2', 'Q3', 'Q4'].map((q) => ends(q as Period))).toEqual(
      [2, 5, 8, 11].map((at) => months[at]),
    )
    expect([ends('H1'), ends('H2'), ends('FY')]).toEqual([months[5], months[11], months[11]])
  })
})
