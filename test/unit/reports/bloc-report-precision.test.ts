import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Precision, precisions } from '../../../lib/figures/precision.ts'
import { mayBeZero, subtractPrecision } from '../../../lib/reports/rules/precision.ts'
import {
  type StatedNumber,
  subtractStated,
  sumStated,
} from '../../../lib/reports/rules/stated-number.ts'

const precision = () => fc.constantFrom(...precisions)
const stated = (): fc.Arbitrary<StatedNumber> =>
  fc.record({ value: fc.integer({ min: 0, max: 1000 }), precision: precision() })

/** A number that is true where `stated` is said, `off` away from it as far as its precision lets. */
function trueNumber({ value, precision: said }: StatedNumber, off: number): number {
  const distance = {
    exact: 0,
    at_least: Math.abs(off),
    at_most: -Math.abs(off),
    approximately: off,
  }
  return value + distance[said]
}

/** Whether a number can be the true one. */
function fits(number: number, { value, precision: said }: StatedNumber): boolean {
  if (said === 'exact') return number === value
  if (said === 'at_least') return number >= value
  return said === 'approximately' || number <= value
}

describe('precision of a difference', () => {
  test.each<[Precision, Precision, Precision]>([
    ['exact', 'exact', 'exact'],
    ['exact', 'at_least', 'at_most'],
    ['exact', 'at_most', 'at_least'],
    ['at_least', 'exact', 'at_least'],
    ['at_most', 'exact', 'at_most'],
    ['at_least', 'at_most', 'at_least'],
    ['at_most', 'at_least', 'at_most'],
    ['at_least', 'at_least', 'approximately'],
    ['exact', 'approximately', 'approximately'],
  ])('%s minus %s is %s', (a, b, expected) => {
    expect(subtractPrecision(a, b)).toBe(expected)
  })

  test('exact is taken away without a trace', () => {
    for (const said of precisions) expect(subtractPrecision(said, 'exact')).toBe(said)
  })

  test('whatever the true numbers are, their difference fits what is said of it', () => {
    const off = fc.integer({ min: -500, max: 500 })
    fc.assert(
      fc.property(stated(), stated(), off, off, (a, b, offA, offB) => {
        const difference = trueNumber(a, offA) - trueNumber(b, offB)
        expect(fits(difference, subtractStated(a, b))).toBe(true)
      }),
    )
  })

  test('and says no less than they do: a bound is there only where they can go beyond', () => {
    fc.assert(
      fc.property(stated(), stated(), (a, b) => {
        const result = subtractStated(a, b)
        const reached = [-1, 0, 1].flatMap((offA) =>
          [-1, 0, 1].map((offB) => trueNumber(a, offA) - trueNumber(b, offB)),
        )
        const above = reached.some((number) => number > result.value)
        const below = reached.some((number) => number < result.value)
        const said = { exact: [false, false], at_least: [true, false], at_most: [false, true] }
        const expected = { ...said, approximately: [true, true] }[result.precision]
        expect([above, below]).toEqual(expected)
      }),
    )
  })

  test('taking away what was added gives the number back, never more precisely', () => {
    fc.assert(
      fc.property(stated(), stated(), (a, b) => {
        const sum = sumStated([a, b])
        expect(sum && subtractStated(sum, b).value).toBe(a.value)
        expect(sum && fits(a.value, subtractStated(sum, b))).toBe(true)
      }),
    )
  })
})

describe('a stated number that may be 0', () => {
  test.each<[number, Precision, boolean]>([
    [0, 'exact', true],
    [0, 'at_least', true],
    [5, 'exact', false],
    [5, 'at_least', false],
    [5, 'at_most', true],
    [5, 'approximately', true],
    [-5, 'exact', false],
    [-5, 'at_least', true],
    [-5, 'at_most', false],
    [-5, 'approximately', true],
  ])('%i, %s: %s', (value, said, expected) => {
    expect(mayBeZero(value, said)).toBe(expected)
  })

  test('is one that 0 fits', () => {
    const difference = fc.record({
      value: fc.integer({ min: -50, max: 50 }),
      precision: precision(),
    })
    fc.assert(
      fc.property(difference, (number) => {
        expect(mayBeZero(number.value, number.precision)).toBe(fits(0, number))
      }),
    )
  })
})
