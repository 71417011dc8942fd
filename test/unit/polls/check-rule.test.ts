import { expect, test } from 'vitest'
import { checkRule } from '../../../lib/polls/rules/check-rule.ts'
import type { PollRule } from '../../../lib/polls/rules/rule.ts'
import { ruleOf } from '../../support/rules.ts'

type For = Parameters<typeof checkRule>[1]

const options = [{ unitCode: 'KT-NGOCHOI' }, { unitCode: 'KT-DAKGLEI' }]
const award: For = { kind: 'award', options }
const check = (changed: Partial<PollRule>, poll = award) =>
  checkRule(ruleOf(changed), poll).map(({ code, pointer }) => `${code} ${pointer}`)
const threshold = (
  percent: number,
  comparison: PollRule['threshold']['comparison'] = 'at_least',
): Partial<PollRule> => ({ threshold: { percent, comparison, base: 'valid' } })
const validity = (validFrom: string, validTo: string) => ({
  legalBasis: { document: 'Quy chế của khối', validFrom, validTo },
})

test('the usual rule is fine, at its bounds too', () => {
  expect(check({})).toEqual([])
  expect(check({ winners: 2, minChoices: 2, maxChoices: 2 })).toEqual([])
  expect(check({ quorum: { numerator: 1, denominator: 1 }, ...threshold(100) })).toEqual([])
  expect(check(threshold(66.67))).toEqual([])
  expect(check({ ballot: 'judge_each', minChoices: 0, maxChoices: 2 })).toEqual([])
  expect(check({ tie: 'points' })).toEqual([])
  expect(check({ tie: 'superior' })).toEqual([])
  expect(check({ legalBasis: { document: 'Quy chế của khối', validTo: '2020-12-31' } })).toEqual([])
  expect(check(validity('2020-01-01', '2020-01-01'))).toEqual([])
})

test.each<[Partial<PollRule>, string]>([
  [{ quorum: { numerator: 4, denominator: 3 } }, 'poll.quorum_invalid /rule/quorum/numerator'],
  [threshold(100, 'more_than'), 'poll.threshold_invalid /rule/threshold/percent'],
  [threshold(100.01), 'poll.threshold_invalid /rule/threshold/percent'],
  [threshold(-1), 'poll.threshold_invalid /rule/threshold/percent'],
  [threshold(66.667), 'poll.threshold_invalid /rule/threshold/percent'],
  [{ winners: 3 }, 'poll.too_many_winners /rule/winners'],
  [{ minChoices: 2 }, 'poll.choices_invalid /rule/minChoices'],
  [{ maxChoices: 3 }, 'poll.choices_invalid /rule/maxChoices'],
  [validity('2020-01-02', '2020-01-01'), 'poll.validity_invalid /rule/legalBasis/validTo'],
])('%j is refused: %s', (changed, error) => {
  expect(check(changed)).toEqual([error])
})

test('one head, but several deputies', () => {
  expect(check({ winners: 2 }, { kind: 'officer', office: 'head', options })).toEqual([
    'poll.one_head /rule/winners',
  ])
  expect(check({ winners: 2 }, { kind: 'officer', office: 'deputy', options })).toEqual([])
  const six = Array.from({ length: 6 }, (_, at) => ({ unitCode: `KT-${at}` }))
  expect(check({ winners: 6 }, { kind: 'officer', office: 'deputy', options: six })).toEqual([
    'poll.too_many_winners /rule/winners',
  ])
})

test('only units have points', () => {
  const people: For = { kind: 'delegate', options: [...options, { personName: 'A Nhơn' }] }
  expect(check({ tie: 'points' }, people)).toEqual(['poll.points_of_units /rule/tie'])
  expect(check({ tie: 'superior' }, people)).toEqual([])
})

test('points where a client can mend what is wrong', () => {
  const [error] = checkRule(ruleOf({ winners: 3 }), award, (field) => `/preset/${field}`)
  expect(error?.pointer).toBe('/preset/winners')
})
