import fc from 'fast-check'
import { expect, test } from 'vitest'
import { precisions } from '../../../lib/figures/precision.ts'
import { unitsOfMeasure } from '../../../lib/figures/units-of-measure.ts'
import type { OwnIndicator } from '../../../lib/indicators/indicator.ts'
import { readContent } from '../../../lib/reports/read-content.ts'
import type { ReportInput } from '../../../lib/reports/report.ts'
import type { IndicatorInput } from '../../../lib/reports/rules/entry.ts'
import { saysSame } from '../../../lib/reports/says-same.ts'

/** An own indicator of every unit of measure. */
const own = unitsOfMeasure.map(
  (unitOfMeasure): OwnIndicator => ({
    code: `own_${unitOfMeasure}`,
    name: { vi: 'Chỉ tiêu riêng', en: 'Own indicator' },
    unitOfMeasure,
    measure: 'flow',
  }),
)

const raw = fc.constantFrom('trên 12', '1,5 nghìn', '5 triệu đồng', '7,84', '6 %', '3 - 4', 'nhiều')
const figure = fc.oneof(
  fc.record({ value: fc.nat({ max: 9 }) }),
  fc.record({ raw }),
  fc.record({ value: fc.nat({ max: 9 }), raw, precision: fc.constantFrom(...precisions) }),
)
const entry = fc
  .tuple(fc.constantFrom('members', 'gifts', ...own.map(({ code }) => code)), figure)
  .map(([code, said]): IndicatorInput => ({ code, ...said }))
const input = fc.record<ReportInput>({
  indicators: fc.uniqueArray(entry, { selector: ({ code }) => code, maxLength: 6 }),
  narrative: fc.option(fc.constant({ results: 'Tốt' }), { nil: undefined }),
})

test('what was said is the same as what is stored of it, also where its indicators are gone', () => {
  fc.assert(
    fc.property(input, (said) => {
      const stored = readContent(said, own)
      expect(saysSame(stored, said, own)).toBe(true)
      expect(saysSame(stored, said)).toBe(true)
      const { warnings, ...echo } = stored
      expect(saysSame(stored, echo)).toBe(true)
    }),
  )
})

test('another figure, in one place, is not', () => {
  fc.assert(
    fc.property(entry, figure, (first, changed) => {
      const others = [{ code: 'employees', value: 5 }]
      const said = (one: IndicatorInput) => ({ indicators: [one, ...others] })
      const [before, after] = [said(first), said({ code: first.code, ...changed })]
      const [stored, wanted] = [readContent(before, own), readContent(after, own)]
      const isSame = JSON.stringify(stored.indicators) === JSON.stringify(wanted.indicators)
      expect(saysSame(stored, after, own)).toBe(isSame)
      expect(saysSame(stored, { indicators: others }, own)).toBe(false)
      expect(saysSame(stored, { ...before, note: 'khác' }, own)).toBe(false)
    }),
  )
})
