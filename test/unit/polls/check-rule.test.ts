import { expect, test } from 'vitest'
import { checkRule } from '../../../lib/polls/rules/check-rule.ts'
import type { PollRule } from '../../../lib/polls/rules/rule.ts'
import { ruleOf } from '../../support/rules.ts'

const award = { kind: 'award' }
const check = (changed: Partial<PollRule>, poll: { kind: string; office?: string } = award) =>
  checkRule(ruleOf(changed), 2, poll).map(({ code, pointer }) => `${code} ${pointer}`)
const threshold = (percent: number) => ({ threshold: { ...ruleOf().threshold, percent } })

test('the usual rule is fine, at its bounds too', () => {
  expect(check({})).toEqual([])
  expect(check({ winners: 2, minChoices: 2, maxChoices: 2 })).toEqual([])
  expect(check({ quorum: { numerator: 1, denominator: 1 }, ...threshold(100) })).toEqual([])
  expect(check(threshold(66.67))).toEqual([])
})

test.each<[Partial<PollRule>, string]>([
  [{ quorum: { numerator: 4, denominator: 3 } }, 'poll.quorum_invalid /rule/quorum/numerator'],
  [threshold(100.01), 'poll.threshold_invalid /rule/threshold/percent'],
  [threshold(-1), 'poll.threshold_invalid /rule/threshold/percent'],
  [threshold(66.667), 'poll.threshold_invalid /rule/threshold/percent'],
  [{ winners: 3 }, 'poll.too_many_winners /rule/winners'],
  [{ minChoices: 2 }, 'poll.choices_invalid /rule/minChoices'],
  [{ maxChoices: 3 }, 'poll.choices_invalid /rule/maxChoices'],
  [{ ballot: 'judge_each' }, 'poll.rule_not_supported /rule/ballot'],
  [{ tie: 'points' }, 'poll.rule_not_supported /rule/tie'],
  [{ tie: 'superior' }, 'poll.rule_not_supported /rule/tie'],
])('%j is refused: %s', (changed, error) => {
  expect(check(changed)).toEqual([error])
})

test('one head, but several deputies', () => {
  expect(check({ winners: 2 }, { kind: 'officer', office: 'head' })).toEqual([
    'poll.one_head /rule/winners',
  ])
  expect(check({ winners: 2 }, { kind: 'officer', office: 'deputy' })).toEqual([])
})
