import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  dayAfter,
  dayBefore,
  daysBetween,
  isWithin,
  lastDayOf,
  monthBefore,
  overlap,
} from '../../../lib/kernel/days.ts'

const day = fc
  .date({ min: new Date('1900-01-02'), max: new Date('2099-12-30'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))
const bound = fc.option(day, { nil: undefined })
const someDays = fc.record({ from: bound, to: bound })

test('before and after', () => {
  expect(dayBefore('2025-03-01')).toBe('2025-02-28')
  expect(dayAfter('2024-12-31')).toBe('2025-01-01')
  fc.assert(fc.property(day, (at) => dayAfter(dayBefore(at)) === at))
})

test('days between are counted by the calendar', () => {
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
  expect(daysBetween('2020-07-01', '2020-06-30')).toBe(-1)
  fc.assert(fc.property(day, day, (a, b) => daysBetween(a, dayAfter(b)) === daysBetween(a, b) + 1))
})

test('the days of both are within each', () => {
  fc.assert(
    fc.property(someDays, someDays, day, (a, b, at) => {
      const both = overlap(a, b)
      expect(both !== undefined && isWithin(both, at)).toBe(isWithin(a, at) && isWithin(b, at))
    }),
  )
})

test('two that have no day in common have none', () => {
  expect(overlap({ to: '2025-06-30' }, { from: '2025-07-01' })).toBeUndefined()
  expect(overlap({ to: '2025-07-01' }, { from: '2025-07-01' })).toEqual({
    from: '2025-07-01',
    to: '2025-07-01',
  })
})

test('a month ends on its last day', () => {
  expect(lastDayOf('2024-02')).toBe('2024-02-29')
  expect(lastDayOf('1900-02')).toBe('1900-02-28')
  expect(lastDayOf('2025-12')).toBe('2025-12-31')
})

test.each([
  ['2021-01', '2020-12'],
  ['2020-03', '2020-02'],
  ['1900-01', '1899-12'],
])('before %s comes %s', (month, before) => {
  expect(monthBefore(month)).toBe(before)
})
