import fc from 'fast-check'
import { expect, test } from 'vitest'
import { latenessOf } from '../../../lib/reports/rules/lateness.ts'

const schedule = { midYearBy: '2020-06-30', yearEndBy: '2020-12-31' }

test.each([
  ['H1', '2020-06-30T16:59:59Z', '2020-06-30', 0],
  ['H1', '2020-06-30T17:00:00Z', '2020-06-30', 1],
  ['FY', '2020-06-01T00:00:00Z', '2020-12-31', 0],
  ['FY', '2021-02-28T17:00:00Z', '2020-12-31', 60],
  ['FY', '2024-12-31T12:00:00Z', '2020-12-31', 1461],
] as const)('%s submitted at %s, due on %s: %i days late', (period, at, dueOn, daysLate) => {
  expect(latenessOf(period, schedule, new Date(at))).toEqual({ dueOn, daysLate })
})

test('other periods, and covenants without a schedule, have no due date', () => {
  const never = { dueOn: undefined, daysLate: undefined }
  const at = new Date('2030-01-01')
  for (const period of ['M1', 'Q2', 'H2'] as const) {
    expect(latenessOf(period, schedule, at)).toEqual(never)
  }
  expect(latenessOf('FY', undefined, at)).toEqual(never)
})

test('a day later is a day more, once it is late', () => {
  const dayMs = 86_400_000
  const [min, max] = [new Date('2021-01-01'), new Date('2100-01-01')]
  fc.assert(
    fc.property(fc.date({ min, max, noInvalidDate: true }), (at) => {
      const { daysLate = Number.NaN } = latenessOf('FY', schedule, at)
      expect(daysLate).toBeGreaterThan(0)
      const next = new Date(at.getTime() + dayMs)
      expect(latenessOf('FY', schedule, next).daysLate).toBe(daysLate + 1)
    }),
  )
})
