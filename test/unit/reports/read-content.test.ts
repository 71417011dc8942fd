import { expect, test } from 'vitest'
import { indicatorCodes } from '../../../lib/indicators/catalogue.ts'
import type { OwnIndicator } from '../../../lib/indicators/indicator.ts'
import { readContent } from '../../../lib/reports/read-content.ts'

const own = Array.from(
  { length: 12 },
  (_, at): OwnIndicator => ({
    code: `own_${at}`,
    name: { vi: `Chỉ tiêu ${at}`, en: `Indicator ${at}` },
    unitOfMeasure: 'person',
    measure: 'flow',
  }),
)
const codes = [...indicatorCodes, ...own.map(({ code }) => code)]
const unreadable = codes.map((code) => ({ code, raw: 'rất nhiều' }))

test('every indicator that there is fits into a report', () => {
  expect(readContent({ indicators: unreadable }, own).indicators).toHaveLength(65)
  expect(() => readContent({ indicators: unreadable })).toThrow('request.invalid')
})

test('contradictions come before what cannot be read, and more than 60 doubts are cut', () => {
  const indicators = unreadable.map(({ code, raw }) => {
    if (code === 'members') return { code, value: 2 }
    return code === 'employees' ? { code, value: 1 } : { code, raw }
  })
  const { warnings } = readContent({ indicators }, own)
  const found = warnings.map(({ code }) => code)
  expect(found.slice(0, 3)).toEqual([
    ...Array(2).fill('report.members_exceed_employees'),
    'figure.unreadable',
  ])
  expect(found).toHaveLength(60)
  expect(new Set(found.slice(2))).toEqual(new Set(['figure.unreadable']))
})
