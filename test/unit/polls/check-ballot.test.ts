import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkBallot,
  isAllowed,
  marksOf,
  type Said,
  saidBy,
} from '../../../lib/polls/rules/check-ballot.ts'
import { marks } from '../../../lib/polls/rules/marks.ts'
import { ballotForms } from '../../../lib/polls/rules/rule.ts'
import { ruleOf } from '../../support/rules.ts'

const options = [
  { optionId: 'o1', unitCode: 'KT-NGOCHOI' },
  { optionId: 'o2', unitCode: 'KT-DAKGLEI' },
  { optionId: 'o3' },
]
const choosing = {
  options,
  rule: ruleOf({ minChoices: 2, maxChoices: 2, ownUnitVote: false }),
}
const judging = { options, rule: { ...choosing.rule, ballot: 'judge_each' as const } }

const check = (said: Said, of = choosing, voter = 'KT-DAKTO') =>
  checkBallot(of, voter, said).map(({ code, pointer }) => `${code} ${pointer}`)
const choose = (...choices: string[]): Said => ({ choices })
/** `+o1` agrees to o1, `-o1` disagrees, `0o1` has no opinion. */
const judge = (...texts: string[]): Said => ({
  answers: texts.map((text) => {
    const answer = ({ '+': 'agree', '-': 'disagree' } as const)[text[0] ?? ''] ?? 'no_opinion'
    return { optionId: text.slice(1), answer }
  }),
})

describe('choosing', () => {
  test('as many choices as asked, or none at all, are fine', () => {
    expect(check(choose('o1', 'o2'))).toEqual([])
    expect(check(choose())).toEqual([])
  })

  test.each([
    [['o1', 'x'], ['ballot.unknown_option /choices/1']],
    [['o1', 'o1'], ['ballot.repeated /choices/1']],
    [['o1'], ['ballot.too_few_choices /choices']],
    [['o1', 'o2', 'o3'], ['ballot.too_many_choices /choices']],
    [
      ['x', 'o1', 'o1'],
      [
        'ballot.unknown_option /choices/0',
        'ballot.repeated /choices/2',
        'ballot.too_many_choices /choices',
      ],
    ],
  ])('%j is refused: %j', (choices, errors) => {
    expect(check({ choices })).toEqual(errors)
  })

  test('a vote for the own unit is refused where the rule says so', () => {
    const own = choose('o2', 'o1')
    expect(check(own, choosing, 'KT-NGOCHOI')).toEqual(['ballot.own_unit /choices/1'])
    const allowing = { ...choosing, rule: { ...choosing.rule, ownUnitVote: true } }
    expect(check(own, allowing, 'KT-NGOCHOI')).toEqual([])
  })
})

describe('judging each option', () => {
  test('as many agreements as asked, beside any other answers; or no answer at all', () => {
    expect(check(judge('+o1', '-o2', '+o3'), judging)).toEqual([])
    expect(check(judge('+o1', '+o2'), judging)).toEqual([])
    expect(check(judge(), judging)).toEqual([])
  })

  test.each([
    [['+o1', '+x'], ['ballot.unknown_option /answers/1']],
    [['+o1', '+o2', '-o1'], ['ballot.repeated /answers/2']],
    [['+o1', '-o2', '0o3'], ['ballot.too_few_choices /answers']],
    [['+o1', '+o2', '+o3'], ['ballot.too_many_choices /answers']],
  ])('%j is refused: %j', (answers, errors) => {
    expect(check(judge(...answers), judging)).toEqual(errors)
  })

  test('a unit may turn itself down where it may not vote for itself', () => {
    const others = ['+o2', '+o3']
    expect(check(judge('-o1', ...others), judging, 'KT-NGOCHOI')).toEqual([])
    expect(check(judge('+o1', '+o2'), judging, 'KT-NGOCHOI')).toEqual([
      'ballot.own_unit /answers/0',
    ])
  })

  test('an option left out has no opinion, unless the ballot is blank', () => {
    expect(marksOf(judging, judge('+o2', '-o1'))).toEqual(['disagree', 'agree', 'no_opinion'])
    expect(marksOf(judging, judge())).toEqual([undefined, undefined, undefined])
  })
})

test.each([
  ['choices', judging, choose('o1', 'o2'), 'answers'],
  ['answers', choosing, judge('+o1', '+o2'), 'choices'],
  ['both', choosing, { ...judge('+o1', '+o2'), ...choose('o1', 'o2') }, undefined],
  ['neither', judging, {}, 'answers'],
])('%s in a poll of the other form', (field, poll, said, missing) => {
  const surplus = { choices: ['choices'], answers: ['answers'], both: ['answers'] }[field] ?? []
  expect(check(said, poll)).toEqual([
    ...surplus.map((name) => `ballot.field_surplus /${name}`),
    ...(missing === undefined ? [] : [`ballot.field_missing /${missing}`]),
  ])
})

describe('ballots out of the urn', () => {
  const bounds = fc.tuple(fc.nat({ max: 3 }), fc.integer({ min: 1, max: 3 }))
  const ballots = fc.record({
    choices: fc.subarray(['o1', 'o2', 'o3']),
    answers: fc
      .subarray(['o1', 'o2', 'o3'])
      .chain((ids) =>
        fc.tuple(
          ...ids.map((optionId) =>
            fc.record({ optionId: fc.constant(optionId), answer: fc.constantFrom(...marks) }),
          ),
        ),
      ),
  })

  test.each(ballotForms)('%s: whatever may be cast is allowed, and nothing else', (ballot) => {
    const seen = new Set<boolean>()
    fc.assert(
      fc.property(
        bounds,
        fc.boolean(),
        ballots,
        ([least, most], ownUnitVote, { choices, answers }) => {
          const rule = ruleOf({
            ballot,
            minChoices: Math.min(least, most),
            maxChoices: most,
            ownUnitVote,
          })
          const said = ballot === 'choose' ? { choices } : { answers }
          const poll = { options, rule }
          const isFine = checkBallot(poll, 'KT-NGOCHOI', said).length === 0
          expect(isAllowed(poll, marksOf(poll, said), 'KT-NGOCHOI')).toBe(isFine)
          seen.add(isFine)
        },
      ),
    )
    expect(seen.size).toBe(2)
  })

  test('say again what was cast, options left out included', () => {
    expect(saidBy(choosing, marksOf(choosing, choose('o3', 'o1')))).toEqual(choose('o1', 'o3'))
    expect(saidBy(judging, marksOf(judging, judge('+o2', '-o1')))).toEqual(
      judge('-o1', '+o2', '0o3'),
    )
    for (const poll of [choosing, judging]) {
      const blank = poll === choosing ? choose() : judge()
      expect(saidBy(poll, marksOf(poll, blank))).toEqual(blank)
    }
  })

  test('a judged ballot says something of every option', () => {
    expect(isAllowed(judging, ['agree', 'agree', undefined])).toBe(false)
    expect(isAllowed(judging, ['agree', 'agree', 'disagree'])).toBe(true)
  })
})
