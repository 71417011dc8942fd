import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { computedPoints, neverFalls } from '../../../lib/scores/rules/computed-points.ts'

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

  test('follow from a method alone, and from a ratio or a threshold with a target', () => {
    expect(computedPoints({ maxPoints: 20 }, 1, 1)).toBeUndefined()
    expect(computedPoints(ratio(20), undefined, 1)).toBeUndefined()
    expect(computedPoints(threshold, undefined, 100)).toBeUndefined()
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

describe('points by bands', () => {
  const banded = {
    method: 'bands' as const,
    maxPoints: 20,
    bands: [
      { from: 50, points: 10 },
      { from: 100, points: 19.5 },
      { from: 280, points: 20 },
    ],
  }

  test.each([
    [0, 0],
    [49.99, 0],
    [50, 10],
    [99.99, 10],
    [100, 19.5],
    [279.99, 19.5],
    [280, 20],
    [1_000_000_000, 20],
  ])('of figures: %d gives %d', (value, points) => {
    expect(computedPoints(banded, undefined, value)).toBe(points)
  })

  test.each([
    [4, 1, 0],
    [4, 2, 10],
    [4, 3, 10],
    [4, 4, 19.5],
    [4, 11, 19.5],
    [4, 12, 20],
    // A third of 3 is 33.33 per cent, never 33.34; 0.1 + 0.2 is no trap either.
    [3, 1.5, 10],
    [0.3, 0.15, 10],
    [0.3, 0.3, 19.5],
    [0.3, 0.84, 20],
    [0.3, 0.83, 19.5],
  ])('of per cent of target %d: value %d gives %d', (target, value, points) => {
    expect(computedPoints(banded, target, value)).toBe(points)
  })

  test('are compared exactly at the edge', () => {
    const third = (from: number) => ({ ...banded, bands: [{ from, points: 1 }] })
    expect(computedPoints(third(33.33), 3, 1)).toBe(1)
    expect(computedPoints(third(33.34), 3, 1)).toBe(0)
  })

  const hundredth = (max: number) => fc.nat({ max: max * 100 }).map((n) => n / 100)
  const bandsOf = fc
    .uniqueArray(fc.tuple(fc.nat({ max: 30_000 }), hundredth(20)), {
      minLength: 1,
      maxLength: 5,
      selector: ([from]) => from,
    })
    .map((bands) =>
      bands.toSorted(([a], [b]) => a - b).map(([from, points]) => ({ from: from / 100, points })),
    )

  test('are those of the last band that begins at or below the figure, never above the maximum', () => {
    fc.assert(
      fc.property(
        bandsOf,
        fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: undefined }),
        fc.nat({ max: 100_000 }),
        (bands, target, value) => {
          // In whole numbers: hundredths of a per cent times the target against ten thousandths.
          const reached = bands.filter(
            ({ from }) => Math.round(from * 100) * (target ?? 100) <= value * 10_000,
          )
          const points = computedPoints({ ...banded, bands }, target, value)
          expect(points).toBe(reached.at(-1)?.points ?? 0)
          expect(points).toBeLessThanOrEqual(banded.maxPoints)
        },
      ),
    )
  })

  test('never fall as figures rise, exactly where no band falls', () => {
    fc.assert(
      fc.property(bandsOf, (bands) => {
        const edges = bands.map(({ from }) => from)
        const points = edges.map((edge) => computedPoints({ ...banded, bands }, undefined, edge))
        const isRising = points.every((one = 0, i) => one >= (points[i - 1] ?? 0))
        expect(neverFalls({ bands })).toBe(isRising)
      }),
    )
    expect(neverFalls({})).toBe(true)
  })
})
