import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { computedPoints } from '../../../lib/scores/rules/computed-points.ts'

const ratio = (maxPoints: number) => ({ method: 'ratio' as const, maxPoints })
const threshold = { method: 'threshold' as const, maxPoints: 20 }

describe('computed points', () => {
  test.each([
    [40, 100, 50, 20],
    [40, 100, 100, 40],
    [40, 100, 280, 40],
    [40, 3, 1, 13.33],
    [40, 3, 2, 26.67],
    [1, 200, 1, 0.01],
    [1, 201, 1, 0],
    [10, 97.5, 19.5, 2],
    [40, 100, 0, 0],
  ])('ratio: max %d, target %d, value %d gives %d', (maxPoints, target, value, expected) => {
    expect(computedPoints(ratio(maxPoints), target, value)).toBe(expected)
  })

  test.each([
    [99.99, 0],
    [100, 20],
    [100.01, 20],
  ])('threshold 100: value %d gives %d', (value, expected) => {
    expect(computedPoints(threshold, 100, value)).toBe(expected)
  })

  test('follow from no other method', () => {
    expect(computedPoints({ method: 'bands', maxPoints: 20 }, 1, 1)).toBeUndefined()
    expect(computedPoints({ maxPoints: 20 }, 1, 1)).toBeUndefined()
  })

  test('of a ratio lie in 0..max, at most half a hundredth off, and never fall as values rise', () => {
    const max = fc.integer({ min: 1, max: 10_000 }).map((hundredths) => hundredths / 100)
    const count = fc.nat({ max: 1_000_000 })
    fc.assert(
      fc.property(
        max,
        fc.integer({ min: 1, max: 1_000_000 }),
        count,
        count,
        (max, target, a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)]
          const points = computedPoints(ratio(max), target, low) ?? Number.NaN
          const more = computedPoints(ratio(max), target, high) ?? Number.NaN
          expect(points).toBeGreaterThanOrEqual(0)
          expect(more).toBeLessThanOrEqual(max)
          expect(points).toBeLessThanOrEqual(more)
          expect(Math.abs(points - Math.min(max, (max * low) / target))).toBeLessThan(0.005 + 1e-9)
        },
      ),
    )
  })
})
