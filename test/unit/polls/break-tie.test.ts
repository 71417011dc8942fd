import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PollResult } from '../../../lib/polls/result.ts'
import { breakTieByPoints, seatsAboveTie } from '../../../lib/polls/rules/break-tie.ts'
import { decide } from '../../../lib/polls/rules/decide.ts'
import { ruleOf } from '../../support/rules.ts'

const anyVotes = { percent: 0, comparison: 'at_least', base: 'valid' } as const
const byPoints = ruleOf({ tie: 'points', threshold: anyVotes })
const optionIds = ['a', 'b', 'c', 'd', 'e']

/** The result of votes for a, b, c, … by a rule, of 60 ballots. */
function resultOf(votes: readonly number[], rule = byPoints): PollResult {
  const turnout = { eligible: 60, cast: 60, valid: 60, blank: 0 }
  const counts = votes.map((votes, at) => ({ optionId: optionIds[at] ?? '', votes }))
  return decide({ turnout, counts }, rule)
}

const pointsOf = (points: Record<string, number>) => new Map(Object.entries(points))

describe('final points', () => {
  test('seat the higher one, and are told', () => {
    const tied = resultOf([20, 20, 10])
    expect(breakTieByPoints(tied, byPoints, pointsOf({ a: 97.5, b: 97.75 }))).toEqual({
      ...tied,
      outcome: 'decided',
      winners: ['b'],
      tied: ['a', 'b'],
      tieBreak: {
        by: 'points',
        points: [
          { optionId: 'b', points: 97.75 },
          { optionId: 'a', points: 97.5 },
        ],
      },
    })
  })

  test('decide among the tied without the threshold', () => {
    const majority = ruleOf({ tie: 'points' })
    const tied = resultOf([30, 30], majority)
    expect(breakTieByPoints(tied, majority, pointsOf({ a: 2, b: 1 })).winners).toEqual(['a'])
  })

  test('fill the seats that those above the tie leave', () => {
    const rule = { ...byPoints, winners: 3 }
    const tied = resultOf([5, 20, 5, 5], rule)
    expect([tied.winners, seatsAboveTie(tied)]).toEqual([['b'], 1])
    const { winners } = breakTieByPoints(tied, rule, pointsOf({ a: 1, c: 3, d: 2 }))
    expect(winners).toEqual(['b', 'c', 'd'])
  })
})

describe('a tie stays one', () => {
  test.each([
    ['points of one are missing', { a: 90 }],
    ['there are none', {}],
    ['they are equal', { a: 90.25, b: 90.25 }],
  ])('where %s', (_why, points) => {
    const tied = resultOf([20, 20, 10])
    expect(breakTieByPoints(tied, byPoints, pointsOf(points))).toBe(tied)
  })

  test('where equal points contest the last seat, though another has more', () => {
    const rule = { ...byPoints, winners: 2 }
    const tied = resultOf([5, 5, 5], rule)
    expect(breakTieByPoints(tied, rule, pointsOf({ a: 9, b: 8, c: 8 }))).toBe(tied)
    const decided = breakTieByPoints(tied, rule, pointsOf({ a: 8, b: 8, c: 7 }))
    expect(decided.winners).toEqual(['a', 'b'])
  })

  test('where somebody with more votes fell short of the threshold', () => {
    const rule = ruleOf({ tie: 'points', winners: 2 })
    const tied = resultOf([25, 5, 5], rule)
    expect(tied).toMatchObject({ outcome: 'tied', winners: [] })
    expect(breakTieByPoints(tied, rule, pointsOf({ b: 2, c: 1 }))).toBe(tied)
  })

  test.each(['runoff', 'superior'] as const)('under the rule %s', (tie) => {
    const tied = resultOf([20, 20])
    expect(breakTieByPoints(tied, { ...byPoints, tie }, pointsOf({ a: 2, b: 1 }))).toBe(tied)
  })
})

test('what is no tie is left alone', () => {
  const decided = resultOf([20, 10])
  expect(breakTieByPoints(decided, byPoints, pointsOf({ a: 1, b: 2 }))).toBe(decided)
})

test('decided by points: the first by votes and then by points, with a gap after the last', () => {
  const seen = new Set<boolean>()
  const cases = fc.record({
    votes: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 5 }),
    points: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }),
    winners: fc.integer({ min: 1, max: 4 }),
  })
  fc.assert(
    fc.property(cases, ({ votes, points, winners: seats }) => {
      const rule = { ...byPoints, winners: seats }
      const totals = pointsOf(Object.fromEntries(optionIds.map((id, at) => [id, points[at] ?? 0])))
      const result = breakTieByPoints(resultOf(votes, rule), rule, totals)
      // Votes weigh more than any points.
      const weights = votes
        .flatMap((votes, at) =>
          votes === 0 ? [] : [{ at, weight: votes * 10 + (points[at] ?? 0) }],
        )
        .sort((a, b) => b.weight - a.weight)
      const hasGap = weights[seats - 1]?.weight !== weights[seats]?.weight
      if (result.tieBreak === undefined && result.outcome !== 'tied') return
      seen.add(hasGap)
      expect(result.outcome).toBe(hasGap ? 'decided' : 'tied')
      if (!hasGap) return
      const best = weights.slice(0, seats).map(({ at }) => optionIds[at])
      expect(result.winners.toSorted()).toEqual(best.toSorted())
    }),
    { numRuns: 500 },
  )
  expect(seen.size).toBe(2)
})
