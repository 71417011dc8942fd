import { describe, expect, it } from 'vitest'
import { marksOf } from '../../../lib/polls/rules/check-ballot.ts'
import type { PollRule } from '../../../lib/polls/rules/rule.ts'
import { runoffAmongTied } from '../../../lib/polls/rules/runoff.ts'
import { tally } from '../../../lib/polls/rules/tally.ts'
import { ruleOf } from '../../support/rules.ts'

/** Without a quorum, the threshold counted over all ballots, the blank ones too. */
const anyTurnout = (more: Partial<PollRule> = {}) =>
  ruleOf({
    quorum: { numerator: 0, denominator: 1 },
    threshold: { percent: 50, comparison: 'more_than', base: 'cast' },
    ...more,
  })

/** The options chosen, or agreed to. */
const saidIn = ({ ballot }: PollRule, choices: string[]) =>
  ballot === 'choose'
    ? { choices }
    : { answers: choices.map((optionId) => ({ optionId, answer: 'agree' as const })) }

/** The run-off of a poll with options 1 to 4 after these ballots. */
function runoffAfter(ballots: string[][], rule: PollRule, carried: string[] = []) {
  const ids = ['1', '2', '3', '4']
  const options = ids.map((optionId) => ({ optionId }))
  const voted = ballots.map((choices) => marksOf({ options, rule }, saidIn(rule, choices)))
  const result = tally(ids, voted, ballots.length, rule)
  expect(result.outcome).toBe('tied')
  const named = (optionIds: string[]) => optionIds.map((optionId) => ({ optionId }))
  const poll = { options, carriedWinners: named(carried) }
  const runoff = runoffAmongTied(poll, rule, result)
  return {
    options: runoff.options.map(({ optionId }) => optionId),
    carried: runoff.carriedWinners.map(({ optionId }) => optionId),
    rule: runoff.rule,
  }
}

describe('runoffAmongTied', () => {
  it('has the tied contest all seats when none is certain', () => {
    const rule = anyTurnout()
    const runoff = runoffAfter([['1'], ['1'], ['2'], ['2'], ['3']], rule)
    expect(runoff).toEqual({ options: ['1', '2'], carried: [], rule })
  })

  it('takes a seat and a choice for each certain winner', () => {
    const rule = anyTurnout({ winners: 2, minChoices: 2, maxChoices: 2 })
    const ballots = [
      ['1', '2'],
      ['1', '3'],
    ]
    expect(runoffAfter(ballots, rule)).toEqual({
      options: ['2', '3'],
      carried: ['1'],
      rule: { ...rule, winners: 1, minChoices: 1, maxChoices: 1 },
    })
  })

  it('leaves a seat empty that somebody won without reaching the threshold', () => {
    const rule = anyTurnout({ winners: 2 })
    const runoff = runoffAfter([['1'], ['1'], ['2'], ['3'], ['4']], rule)
    expect(runoff).toMatchObject({ options: ['2', '3', '4'], carried: [], rule: { winners: 1 } })
  })

  it.each(['choose', 'judge_each'] as const)('never asks for all of the tied, %s', (ballot) => {
    const rule = anyTurnout({ ballot, minChoices: 3, maxChoices: 4 })
    const ballots = [
      ['1', '2', '3'],
      ['1', '2', '4'],
    ]
    expect(runoffAfter(ballots, rule).rule).toMatchObject({ minChoices: 1, maxChoices: 2 })
  })

  it('carries the winners of all earlier rounds', () => {
    const rule = anyTurnout({ winners: 2, maxChoices: 2 })
    const ballots = [
      ['2', '3'],
      ['2', '4'],
    ]
    expect(runoffAfter(ballots, rule, ['1']).carried).toEqual(['1', '2'])
  })

  it('goes on as it began where each option is judged', () => {
    const rule = anyTurnout({ ballot: 'judge_each', winners: 2, minChoices: 0, maxChoices: 4 })
    const ballots = [
      ['1', '2'],
      ['1', '3'],
    ]
    expect(runoffAfter(ballots, rule)).toEqual({
      options: ['2', '3'],
      carried: ['1'],
      rule: { ...rule, winners: 1, maxChoices: 2 },
    })
  })

  it('keeps how ties are broken', () => {
    const runoff = runoffAfter([['1'], ['2']], anyTurnout({ tie: 'points' }))
    expect(runoff.rule.tie).toBe('points')
  })
})
