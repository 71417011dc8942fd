import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Precision } from '../../../lib/figures/precision.ts'
import { precisions } from '../../../lib/figures/precision.ts'
import { addPrecision, precisionOfSum } from '../../../lib/reports/rules/precision.ts'

const any = () => fc.constantFrom(...precisions)

describe('precision of a sum', () => {
  test.each<[Precision[], Precision]>([
    [[], 'exact'],
    [['exact', 'exact'], 'exact'],
    [['exact', 'at_least'], 'at_least'],
    [['at_least', 'at_least'], 'at_least'],
    [['exact', 'at_most', 'at_most'], 'at_most'],
    [['at_least', 'at_most'], 'approximately'],
    [['exact', 'approximately'], 'approximately'],
    [['at_least', 'approximately'], 'approximately'],
  ])('%j is %s', (parts, expected) => {
    expect(precisionOfSum(parts)).toBe(expected)
  })

  test('is commutative, associative and idempotent, with exact as neutral element', () => {
    fc.assert(
      fc.property(any(), any(), any(), (a, b, c) => {
        expect(addPrecision(a, b)).toBe(addPrecision(b, a))
        expect(addPrecision(addPrecision(a, b), c)).toBe(addPrecision(a, addPrecision(b, c)))
        expect(addPrecision(a, a)).toBe(a)
        expect(addPrecision(a, 'exact')).toBe(a)
      }),
    )
  })

  test('follows the words of the rule', () => {
    const byTheWords = (parts: Precision[]): Precision => {
      const others = new Set(parts.filter((part) => part !== 'exact'))
      if (others.size === 0) return 'exact'
      if (others.size === 1 && others.has('at_least')) return 'at_least'
      if (others.size === 1 && others.has('at_most')) return 'at_most'
      return 'approximately'
    }
    fc.assert(
      fc.property(fc.array(any()), (parts) => {
        expect(precisionOfSum(parts)).toBe(byTheWords(parts))
      }),
    )
  })
})
