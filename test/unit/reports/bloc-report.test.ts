import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { precisions } from '../../../lib/figures/precision.ts'
import { indicatorCodes, indicatorsOf } from '../../../lib/indicators/catalogue.ts'
import { type BlocFacts, maxBlocIndicators } from '../../../lib/reports/rules/bloc-lines.ts'
import { blocReport } from '../../../lib/reports/rules/bloc-report.ts'
import type { IndicatorEntry } from '../../../lib/reports/rules/entry.ts'

const exact = (code: string, value: number): IndicatorEntry => ({ code, value, precision: 'exact' })
const members = ['KT-DAKGLEI', 'KT-DAKTO', 'KT-NGOCHOI']

/** The report of these members, of whose counts nothing may be shown. */
function reportOf(
  acceptedReports: BlocFacts['acceptedReports'],
  declared: IndicatorEntry[] = [],
  indicators = indicatorsOf([]),
) {
  const counts = { month: '2020-12', units: [] }
  return blocReport({ memberCodes: members, indicators, acceptedReports, declared, counts })
}

describe('the bloc’s report', () => {
  test('computed, declared, difference', () => {
    const reports = [1520, 1600, 4556].map((value, index) => ({
      unitCode: members[index] ?? '',
      indicators: [exact('members', value)],
    }))
    expect(reportOf(reports, [exact('members', 7676)])).toEqual({
      expectedUnits: 3,
      acceptedUnits: 3,
      missingUnits: [],
      indicators: [
        {
          code: 'members',
          computed: 7676,
          precision: 'exact',
          unitsCounted: 3,
          unitsMissing: [],
          declared: 7676,
          declaredPrecision: 'exact',
          difference: 0,
          differencePrecision: 'exact',
        },
      ],
      differences: [],
    })
  })

  test('n of m units: those without an accepted report are named, others ignored', () => {
    const reports = [
      { unitCode: 'KT-DAKTO', indicators: [exact('gifts', 5)] },
      { unitCode: 'KT-SATHAY', indicators: [exact('gifts', 90)] },
    ]
    const report = reportOf(reports, [exact('gifts', 3)])
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
    expect(reportOf(reports, [percent]).indicators).toEqual([
      {
        code: 'propaganda_reach_percent',
        unitsCounted: 1,
        unitsMissing: ['KT-DAKGLEI', 'KT-NGOCHOI'],
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
    expect(reportOf(reports, [unread]).indicators).toEqual([
      {
        code: 'social_fund_donations',
        computed: 7,
        precision: 'exact',
        unitsCounted: 1,
        unitsMissing: ['KT-DAKGLEI', 'KT-DAKTO'],
        declaredRaw: '390.777.00đ',
      },
    ])
    expect(reportOf([], [unread]).indicators).toEqual([
      {
        code: 'social_fund_donations',
        unitsCounted: 0,
        unitsMissing: members,
        declaredRaw: '390.777.00đ',
      },
    ])
  })

  test('the precision of a sum comes from its parts', () => {
    const reports = members.map((unitCode, index) => ({
      unitCode,
      indicators: [{ code: 'visit_spending', value: 10, precision: precisions[index] ?? 'exact' }],
    }))
    const [indicator] = reportOf(reports).indicators
    expect(indicator).toMatchObject({ computed: 30, precision: 'approximately' })
  })

  test('a difference of sums beyond ten trillion đồng stays exact', () => {
    const reports = members.map((unitCode) => ({
      unitCode,
      indicators: [exact('visit_spending', 9_999_999_999_999)],
    }))
    const [indicator] = reportOf(reports, [exact('visit_spending', 1)]).indicators
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
        const codes = reportOf(reports, ofHead).indicators.map(({ code }) => code)
        const occurring = new Set([...ofUnit, ...ofHead].map(({ code }) => code))
        expect(codes).toEqual(indicatorCodes.filter((code) => occurring.has(code)))
      }),
    )
  })

  const own = {
    name: { vi: 'Lễ cưới tập thể', en: 'Joint weddings' },
    unitOfMeasure: 'event' as const,
    measure: 'flow' as const,
  }

  test('own indicators follow the catalogue, in the order of the covenant, and are added up', () => {
    const indicators = indicatorsOf([
      { ...own, code: 'own_weddings' },
      { ...own, code: 'own_share', unitOfMeasure: 'percent' },
      { ...own, code: 'own_choirs' },
    ])
    const codes = ['own_choirs', 'own_share', 'own_weddings', 'members']
    const reports = ['KT-DAKTO', 'KT-NGOCHOI'].map((unitCode) => ({
      unitCode,
      indicators: codes.map((code) => exact(code, 4)),
    }))
    const { indicators: shown } = reportOf(reports, [exact('own_choirs', 9)], indicators)
    expect(shown.map(({ code, computed }) => [code, computed])).toEqual([
      ['members', 8],
      ['own_weddings', 8],
      ['own_share', undefined],
      ['own_choirs', 8],
    ])
    expect(shown.at(-1)).toMatchObject({ declared: 9, difference: 1 })
  })

  test('an indicator that only an older version had is shown last, and not added up', () => {
    const reports = [
      { unitCode: 'KT-DAKTO', indicators: [exact('own_z', 1), exact('own_a', 2)] },
      { unitCode: 'KT-NGOCHOI', indicators: [exact('own_a', 3), exact('gifts', 5)] },
    ]
    const indicators = indicatorsOf([{ ...own, code: 'own_z' }])
    const { indicators: shown, differences } = reportOf(reports, [exact('own_a', 7)], indicators)
    expect(shown.map(({ code }) => code)).toEqual(['gifts', 'own_z', 'own_a'])
    expect(shown[2]).toEqual({
      code: 'own_a',
      unitsCounted: 2,
      unitsMissing: ['KT-DAKGLEI'],
      declared: 7,
      declaredPrecision: 'exact',
    })
    expect(differences.map(({ indicatorCode }) => indicatorCode)).not.toContain('own_a')
  })

  test('however many there are, the answer is bounded, and the catalogue goes before', () => {
    const gone = Array.from({ length: maxBlocIndicators }, (_, at) => exact(`own_${at}`, 1))
    const reports = [{ unitCode: 'KT-DAKTO', indicators: [...gone, exact('gifts', 1)] }]
    const codes = reportOf(reports).indicators.map(({ code }) => code)
    expect(codes).toHaveLength(maxBlocIndicators)
    expect(codes[0]).toBe('gifts')
  })
})
