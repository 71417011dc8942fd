import { describe, expect, test } from 'vitest'
import { decide, isBelowQuorum, passesThreshold } from '../../../lib/polls/rules/decide.ts'
import type { PollRule } from '../../../lib/polls/rules/rule.ts'
import { ruleOf } from '../../support/rules.ts'

describe('boundaries', () => {
  test.each([
    [2, 3, 5, 3, true],
    [2, 3, 5, 4, false],
    [2, 3, 6, 4, false],
    [9, 10, 9, 8, true],
    [9, 10, 9, 9, false],
    [9, 10, 10, 9, false],
    [1, 1, 5, 4, true],
    [0, 1, 5, 0, false],
  ])(
    'quorum %d/%d of %d, %d cast: below is %s',
    (numerator, denominator, eligible, cast, below) => {
      expect(isBelowQuorum({ eligible, cast }, { numerator, denominator })).toBe(below)
    },
  )

  test.each([
    [2, 4, 50, 'more_than', false],
    [3, 4, 50, 'more_than', true],
    [2, 4, 50, 'at_least', true],
    [8, 9, 90, 'at_least', false],
    [9, 9, 90, 'at_least', true],
    [9, 10, 90, 'at_least', true],
    [9, 10, 90, 'more_than', false],
    [2, 3, 66.66, 'more_than', true],
    [2, 3, 66.67, 'at_least', false],
    [29, 100, 29, 'at_least', true],
    [5, 5, 100, 'more_than', false],
    [0, 5, 0, 'more_than', false],
    [0, 0, 0, 'at_least', true],
  ] as const)('%d of %d at %d %% %s: %s', (votes, base, percent, comparison, passes) => {
    expect(passesThreshold(votes, base, { percent, comparison })).toBe(passes)
  })
})

describe('a count on paper', () => {
  // Nine units: eight papers in the box, one of them spoilt and one left blank.
  const turnout = { eligible: 9, cast: 8, valid: 6, blank: 1, invalid: 1, issued: 9, written: 2 }
  const counts = [
    { optionId: 'a', votes: 4, disagree: 1, noOpinion: 1 },
    { optionId: 'b', votes: 2, disagree: 4, noOpinion: 0 },
  ]
  const outcomeOver = (base: PollRule['threshold']['base'], percent: number) =>
    decide({ turnout, counts }, ruleOf({ threshold: { percent, comparison: 'more_than', base } }))

  test('keeps its figures, and adds what they are of the base', () => {
    expect(outcomeOver('valid', 50)).toEqual({
      outcome: 'decided',
      winners: ['a'],
      turnout,
      counts: [
        { optionId: 'a', votes: 4, disagree: 1, noOpinion: 1, percent: 66.67 },
        { optionId: 'b', votes: 2, disagree: 4, noOpinion: 0, percent: 33.33 },
      ],
    })
  })

  test('invalid papers are cast, but not valid', () => {
    expect(outcomeOver('cast', 50).outcome).toBe('no_winner')
    expect(outcomeOver('cast', 49.99).outcome).toBe('decided')
    expect(outcomeOver('eligible', 44.44).outcome).toBe('decided')
    expect(outcomeOver('eligible', 44.45).outcome).toBe('no_winner')
  })

  test('invalid papers make the quorum', () => {
    const spoilt = { ...turnout, cast: 6, valid: 0, blank: 0, invalid: 6 }
    const none = counts.map(({ optionId }) => ({ optionId, votes: 0 }))
    expect(decide({ turnout: spoilt, counts: none }, ruleOf()).outcome).toBe('no_winner')
    expect(decide({ turnout: { ...spoilt, cast: 5 }, counts: none }, ruleOf()).outcome).toBe(
      'inquorate',
    )
  })
})
