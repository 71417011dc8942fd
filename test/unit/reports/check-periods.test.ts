import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Precision, precisions } from '../../../lib/figures/precision.ts'
import type { OwnIndicator } from '../../../lib/indicators/indicator.ts'
import type { Period } from '../../../lib/kernel/term.ts'
import { type ReportStatus, reportStatuses } from '../../../lib/reports/report.ts'
import { checkPeriods } from '../../../lib/reports/rules/check-periods.ts'
import type { IndicatorEntry } from '../../../lib/reports/rules/entry.ts'

const entry = (code: string, value: number, precision: Precision = 'exact'): IndicatorEntry => ({
  ...{ code, value, precision },
})
const report = (period: Period, ...indicators: IndicatorEntry[]) => ({
  ...{ term: '2020', period, indicators },
})
const other = (status: ReportStatus, ...indicators: IndicatorEntry[]) => ({ status, indicators })
const accepted = (...indicators: IndicatorEntry[]) => other('accepted', ...indicators)
const gifts = (value: number, precision?: Precision) => entry('gifts', value, precision)

describe('a half-year and its year', () => {
  test('a half of more than the year is warned of in either, at its figure, naming the other', () => {
    const half = report('H1', entry('members', 9), gifts(11))
    const [inHalf, ...others] = checkPeriods(half, { fullYear: accepted(gifts(10)) })
    expect(others).toEqual([])
    expect(inHalf).toMatchObject({
      code: 'report.flow_exceeds_year',
      pointer: '/indicators/1/value',
    })
    expect(inHalf?.message.vi).toMatch(/So với báo cáo kỳ FY\.$/)
    expect(inHalf?.message.en).toMatch(/Compared with the report of FY\.$/)

    const halves = { firstHalf: accepted(gifts(11)), secondHalf: accepted(gifts(12)) }
    const inYear = checkPeriods(report('FY', gifts(10)), halves)
    expect(inYear.map(({ pointer }) => pointer)).toEqual(Array(2).fill('/indicators/0/value'))
    expect(inYear.map(({ message }) => message.en.slice(-3))).toEqual(['H1.', 'H2.'])
  })

  test('two halves that are together more than the year are fine: persons may be the same', () => {
    const halves = { firstHalf: accepted(gifts(8)), secondHalf: accepted(gifts(8)) }
    expect(checkPeriods(report('FY', gifts(10)), halves)).toEqual([])
  })

  test('stocks, percentages and averages may fall', () => {
    const falling = ['members', 'propaganda_reach_percent', 'average_pay', 'study_plan_units']
    const half = report('H1', ...falling.map((code) => entry(code, 50)))
    const fullYear = accepted(...falling.map((code) => entry(code, 40)))
    expect(checkPeriods(half, { fullYear })).toEqual([])
  })

  test.each(reportStatuses)('the other one is %s', (status) => {
    const warnings = checkPeriods(report('H2', gifts(11)), { fullYear: other(status, gifts(10)) })
    expect(warnings).toHaveLength(status === 'submitted' || status === 'accepted' ? 1 : 0)
  })

  test("a covenant's own flows count, its own stocks do not", () => {
    const name = { vi: 'Vườn rau', en: 'Gardens' }
    const own = (measure: 'stock' | 'flow'): OwnIndicator[] => [
      { code: 'own_gardens', name, unitOfMeasure: 'item', measure },
    ]
    const half = report('H1', entry('own_gardens', 3))
    const year = { fullYear: accepted(entry('own_gardens', 2)) }
    expect(checkPeriods(half, year, own('flow'))).toHaveLength(1)
    expect(checkPeriods(half, year, own('stock'))).toEqual([])
    expect(checkPeriods(half, year)).toEqual([])
  })

  test('other periods are compared with nothing', () => {
    const year = { fullYear: accepted(gifts(1)), firstHalf: accepted(gifts(1)) }
    for (const period of ['M1', 'Q1', 'Q4'] as const) {
      expect(checkPeriods(report(period, gifts(9)), year)).toEqual([])
    }
  })
})

describe('the end of a year and the end of the year before', () => {
  const opening = (status: ReportStatus = 'accepted') => ({
    previousYear: other(status, entry('members', 100)),
  })
  const year = (...more: IndicatorEntry[]) => report('FY', entry('members', 108), ...more)
  const gained = entry('new_members', 10)

  test('closing = opening + new − lost', () => {
    expect(checkPeriods(year(gained, entry('lost_members', 2)), opening())).toEqual([])
    const [warning] = checkPeriods(year(gained, entry('lost_members', 3)), opening())
    expect(warning).toMatchObject({
      code: 'report.members_do_not_balance',
      pointer: '/indicators/0/value',
    })
    expect(warning?.message.en).toMatch(/FY 2019\.$/)
  })

  test('of a school year the one before', () => {
    const school = { ...year(gained, entry('lost_members', 3)), term: '2021-2022' }
    expect(checkPeriods(school, opening())[0]?.message.vi).toMatch(/FY 2020-2021\.$/)
  })

  test('what is missing may be anything, so only a growth beyond the new is told', () => {
    expect(checkPeriods(year(gained), opening())).toEqual([])
    expect(checkPeriods(year(), opening())).toEqual([])
    expect(checkPeriods(year(entry('new_members', 7)), opening())).toHaveLength(1)
    expect(checkPeriods(year(entry('new_members', 7)), {})).toEqual([])
    expect(checkPeriods(year(entry('new_members', 200)), { previousYear: accepted() })).toEqual([])
  })

  test('only an accepted report is an opening', () => {
    const found = reportStatuses.map((status) =>
      checkPeriods(year(entry('new_members', 7)), opening(status)),
    )
    expect(found.map((warnings) => warnings.length)).toEqual([0, 0, 0, 1])
  })

  test('only for the full year', () => {
    const half = { ...year(entry('new_members', 7)), period: 'H2' as const }
    expect(checkPeriods(half, opening())).toEqual([])
  })
})

test('warnings come exactly where no true numbers fit', () => {
  const fits = (stated: number, precision: Precision) => (truth: number) => {
    if (precision === 'approximately') return true
    if (precision === 'exact') return truth === stated
    return precision === 'at_least' ? truth >= stated : truth <= stated
  }
  const truths = Array.from({ length: 40 }, (_, index) => index)
  const figure = fc.tuple(fc.nat({ max: 9 }), fc.constantFrom(...precisions))
  const possible = ([value, precision]: [number, Precision]) =>
    truths.filter(fits(value, precision))
  fc.assert(
    fc.property(figure, figure, figure, figure, (closing, opening, gained, lost) => {
      const isPossible = possible(closing).some((end) =>
        possible(opening).some((start) =>
          possible(gained).some((more) => possible(lost).includes(start + more - end)),
        ),
      )
      const warnings = checkPeriods(
        report(
          'FY',
          entry('members', ...closing),
          entry('new_members', ...gained),
          entry('lost_members', ...lost),
        ),
        { previousYear: accepted(entry('members', ...opening)) },
      )
      expect(warnings.length === 0).toBe(isPossible)

      const halfFits = possible(opening).some((half) => possible(gained).some((all) => half <= all))
      const flows = checkPeriods(report('H1', gifts(...opening)), {
        fullYear: accepted(gifts(...gained)),
      })
      expect(flows.length === 0).toBe(halfFits)
    }),
  )
})
