import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  divideHalfUp,
  fromHundredths,
  hundredthsOf,
  percentOf,
  sumDecimals,
  toHundredths,
} from '../../../lib/kernel/decimal.ts'

const hundredths = () => fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n })

describe('hundredths', () => {
  test.each([
    [19.5, 1950n],
    [0, 0n],
    [-0.01, -1n],
    [98.25, 9825n],
    [9_999_999_999_999.99, 999_999_999_999_999n],
    [Number.MAX_SAFE_INTEGER, BigInt(Number.MAX_SAFE_INTEGER) * 100n],
  ])('reads %d', (value, expected) => {
    expect(toHundredths(value)).toBe(expected)
  })

  test.each([0.1 + 0.2, 1.005, 1e-7, 0.001, 1e21, 2 ** 53, NaN, Infinity, 90_071_992_547_409.91])(
    'refuses %d: not a decimal of two places that a double keeps',
    (value) => {
      expect(toHundredths(value)).toBeUndefined()
      expect(() => hundredthsOf(value)).toThrow(RangeError)
    },
  )

  test('survive the way through a number and back', () => {
    fc.assert(
      fc.property(hundredths(), (value) => {
        expect(toHundredths(fromHundredths(value))).toBe(value)
      }),
    )
  })

  test('are read from exactly the numbers that print with at most two decimals', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
        const printsShort = /^-?\d+(\.\d{1,2})?$/.test(String(value))
        expect(toHundredths(value) !== undefined).toBe(printsShort)
      }),
    )
  })
})

describe('sums', () => {
  test('are exact where doubles are not', () => {
    expect(0.1 + 0.2).not.toBe(0.3)
    expect(sumDecimals([0.1, 0.2])).toBe(0.3)
    expect(sumDecimals([])).toBe(0)
    expect(sumDecimals([40, 19.5, 38, -0.25])).toBe(97.25)
  })

  test('stay exact for whole amounts of money beyond the decimals’ range', () => {
    const amounts = Array.from({ length: 60 }, () => 9_999_999_999_999)
    expect(sumDecimals(amounts)).toBe(599_999_999_999_940)
    expect(sumDecimals([sumDecimals(amounts), -1])).toBe(599_999_999_999_939)
  })

  test('do not depend on order', () => {
    const small = fc.integer({ min: -100_000, max: 100_000 }).map((value) => value / 100)
    fc.assert(
      fc.property(fc.array(small), (values) => {
        const cents = values.reduce((sum, value) => sum + Math.round(value * 100), 0)
        expect(sumDecimals(values)).toBe(cents / 100 + 0)
        expect(sumDecimals(values.toReversed())).toBe(sumDecimals(values))
      }),
    )
  })
})

describe('rounding', () => {
  test.each([
    [1n, 2n, 1n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [3n, 2n, 2n],
    [0n, 7n, 0n],
  ])('%d / %d is %d, halves up', (numerator, denominator, expected) => {
    expect(divideHalfUp(numerator, denominator)).toBe(expected)
  })

  test.each([
    [3, 5, 60],
    [1, 3, 33.33],
    [2, 3, 66.67],
    [1, 8, 12.5],
    [1, 800, 0.13],
    [0, 0, 0],
  ])('%d of %d is %d %%', (part, whole, expected) => {
    expect(percentOf(part, whole)).toBe(expected)
  })
})
