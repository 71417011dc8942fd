import { describe, expect, it } from 'vitest'
import { covenant } from '../../../examples/demo/illustrative/covenant.ts'
import units from '../../../examples/demo/illustrative/units.json' with { type: 'json' }
import { declaredTotals } from '../../../examples/demo/reports.ts'
import { checkContent } from '../../../lib/covenants/rules/check-content.ts'
import { indicators } from '../../../lib/indicators/catalogue.ts'
import { blocReport } from '../../../lib/reports/rules/bloc-report.ts'
import { checkReport } from '../../../lib/reports/rules/check-report.ts'
import { readIndicators } from '../../../lib/reports/rules/read-indicators.ts'

const reports = units.map(({ unitCode, indicators }) => ({
  unitCode,
  ...readIndicators(Object.entries(indicators).map(([code, raw]) => ({ code, raw }))),
}))
const declared = readIndicators(declaredTotals().indicators)

describe('the illustrative figures', () => {
  it.each(reports)('of $unitCode are read without doubt and consistent', (report) => {
    expect(report.errors).toEqual([])
    expect(report.warnings).toEqual([])
    expect(checkReport(report.indicators)).toEqual({ errors: [], warnings: [] })
  })

  it('add up to what the document declares, bounds included', () => {
    const codes = units.map(({ unitCode }) => unitCode)
    const report = blocReport({
      memberCodes: codes,
      indicators,
      acceptedReports: reports,
      declared: declared.indicators,
      counts: { month: '2020-12', units: [] },
    })
    const summed = report.indicators.filter(({ computed }) => computed !== undefined)
    expect(summed).toHaveLength(12)
    for (const { difference, precision, declaredPrecision } of summed) {
      expect(difference).toBe(0)
      expect(precision).toBe(declaredPrecision)
    }
  })
})

it('the illustrative covenant adds up', () => {
  expect(checkContent(covenant)).toEqual([])
})
