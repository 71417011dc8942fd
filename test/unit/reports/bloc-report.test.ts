import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { precisions } from '../../../lib/figures/precision.ts'
import { indicatorCodes } from '../../../lib/indicators/catalogue.ts'
import { blocReport } from '../../../lib/reports/rules/bloc-report.ts'
import type { IndicatorEntry } from '../../../lib/reports/rules/entry.ts'

const exact = (code: string, value: number): IndicatorEntry => ({ code, value, precision: 'exact' })
const members = ['KT-DAKGLEI', 'KT-DAKTO', 'KT-NGOCHOI']

describe('the bloc’s report', () => {
  test('computed, declared, difference', () => {
    const reports = [1520, 1600, 4556].map((value, index) => ({
      unitCode: members[index] ?? '',
      indicators: [exact('members', value)],
    }))
    expect(blocReport(members, reports, [exact('members', 7676)])).toEqual({
      expectedUnits: 3,
      acceptedUnits: 3,
      missingUnits: [],
      indicators: [
        {
          code: 'members',
          computed: 7676,
          precision: 'exact',
          unitsCounted: 3,
          declared: 7676,
          declaredPrecision: 'exact',
          difference: 0,
        },
      ],
    })
  })

  test('n of m units: those without an accepted report are named, others ignored', () => {
    const reports = [
      { unitCode: 'KT-DAKTO', indicators: [exact('gifts', 5)] },
      { unitCode: 'KT-SATHAY', indicators: [exact('gifts', 90)] },
    ]
    const report = blocReport(members, reports, [exact('gifts', 3)])
    expect(report).toMatchObject({
      expectedUnits: 3,
      acceptedUnits: 1,
      missingUnits: ['KT-DAKGLEI', 'KT-NGOCHOI'],
      indicators: [{ computed: 5, unitsCounted: 1, declared: 3, difference: -2 }],
    })
  })

  test('percentages are declared, never computed', () => {
    const percent = exact('propaganda_reach_percent', 97.9)
    const reports = [{ unitCode: 'KT-DAKTO', indicators: [percent] }]
    expect(blocReport(members, reports, [percent]).indicators).toEqual([
      {
        code: 'propaganda_reach_percent',
        unitsCounted: 1,
        declared: 97.9,
        declaredPrecision: 'exact',
      },
    ])
  })

  test('a figure without a value is not counted as 0', () => {
    const unread: IndicatorEntry = {
      code: 'social_fund_donations',
      precision: 'exact',
      raw: '390.777.00đ',
    }
    const reports = [
      { unitCode: 'KT-DAKTO', indicators: [unread] },
      { unitCode: 'KT-NGOCHOI', indicators: [exact('social_fund_donations', 7)] },
    ]
    expect(blocReport(members, reports, [unread]).indicators).toEqual([
      {
        code: 'social_fund_donations',
        computed: 7,
        precision: 'exact',
        unitsCounted: 1,
        declaredRaw: '390.777.00đ',
      },
    ])
    expect(blocReport(members, [], [unread]).indicators).toEqual([
      { code: 'social_fund_donations', unitsCounted: 0, declaredRaw: '390.777.00đ' },
    ])
  })

  test('the precision of a sum comes from its parts', () => {
    const reports = members.map((unitCode, index) => ({
      unitCode,
      indicators: [{ code: 'visit_spending', value: 10, precision: precisions[index] ?? 'exact' }],
    }))
    const [indicator] = blocReport(members, reports).indicators
    expect(indicator).toMatchObject({ computed: 30, precision: 'approximately' })
  })

  test('a difference of sums beyond ten trillion đồng stays exact', () => {
    const reports = members.map((unitCode) => ({
      unitCode,
      indicators: [exact('visit_spending', 9_999_999_999_999)],
    }))
    const [indicator] = blocReport(members, reports, [exact('visit_spending', 1)]).indicators
    expect(indicator).toMatchObject({
      computed: 29_999_999_999_997,
      difference: -29_999_999_999_996,
    })
  })

  test('indicators come in catalogue order, and only those that occur', () => {
    const entries = fc
      .uniqueArray(fc.constantFrom(...indicatorCodes))
      .chain((codes) => fc.constant(codes.map((code) => exact(code, 1))))
    fc.assert(
      fc.property(entries, entries, (ofUnit, ofHead) => {
        const reports = [{ unitCode: 'KT-DAKTO', indicators: ofUnit }]
        const codes = blocReport(members, reports, ofHead).indicators.map(({ code }) => code)
        const occurring = new Set([...ofUnit, ...ofHead].map(({ code }) => code))
        expect(codes).toEqual(indicatorCodes.filter((code) => occurring.has(code)))
      }),
    )
  })
})
