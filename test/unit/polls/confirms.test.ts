import { describe, expect, it } from 'vitest'
import type { PollResult } from '../../../lib/polls/result.ts'
import { breakTieByPoints } from '../../../lib/polls/rules/break-tie.ts'
import { confirms } from '../../../lib/polls/rules/confirms.ts'
import { ruleOf } from '../../support/rules.ts'

const rule = ruleOf({ winners: 2, maxChoices: 2, tie: 'points' })

/** `a` is certain, `b` and `c` contest the second seat. */
const tied: PollResult = {
  outcome: 'tied',
  winners: ['a'],
  tied: ['b', 'c'],
  turnout: { eligible: 5, cast: 5, valid: 5, blank: 0 },
  counts: [
    { optionId: 'a', votes: 5, percent: 100 },
    { optionId: 'b', votes: 2, percent: 40 },
    { optionId: 'c', votes: 2, percent: 40 },
  ],
}

const byPoints = breakTieByPoints(
  tied,
  rule,
  new Map([
    ['b', 88],
    ['c', 91.5],
  ]),
)

const bySuperior: PollResult = {
  ...tied,
  outcome: 'decided',
  winners: ['a', 'b'],
  tieBreak: { by: 'superior', decidedOn: '2021-01-05', reason: 'theo biên bản họp' },
}

describe('another count confirms', () => {
  it.each([
    ['a tie', tied],
    ['a tie that points decided', byPoints],
    ['a tie that the superior decided', bySuperior],
  ])('%s', (_what, announced) => {
    expect(confirms(tied, announced, rule)).toBe(true)
  })
})

describe('another count does not confirm', () => {
  it.each<[string, PollResult]>([
    ['other winners', { ...tied, winners: ['b'] }],
    ['another outcome', { ...tied, outcome: 'decided' }],
    ['other figures', { ...tied, counts: tied.counts?.slice(1) }],
    ['another turnout', { ...tied, turnout: { eligible: 5, cast: 4, valid: 4, blank: 0 } }],
    ['winners that the points do not name', { ...byPoints, winners: ['a', 'b'] }],
    ['a certain seat that points took away', { ...byPoints, winners: ['c', 'b'] }],
    ['figures beside points', { ...byPoints, counts: tied.counts?.slice(1) }],
    ['a choice outside the tie', { ...bySuperior, winners: ['a', 'd'] }],
    ['a certain seat that a decision took away', { ...bySuperior, winners: ['b', 'c'] }],
    ['a decision that decided nothing', { ...bySuperior, outcome: 'tied' }],
    ['a decision for nobody', { ...bySuperior, winners: ['a'] }],
    ['figures beside a decision', { ...bySuperior, counts: tied.counts?.slice(1) }],
  ])('%s', (_what, announced) => {
    expect(confirms(tied, announced, rule)).toBe(false)
  })

  it('a decision on what is no tie', () => {
    const counted: PollResult = { ...tied, outcome: 'decided', winners: ['a', 'b'] }
    expect(confirms(counted, bySuperior, rule)).toBe(false)
  })
})
