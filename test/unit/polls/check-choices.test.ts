import { expect, test } from 'vitest'
import { checkChoices } from '../../../lib/polls/rules/check-choices.ts'

const poll = {
  options: [
    { optionId: 'o1', unitCode: 'KT-NGOCHOI' },
    { optionId: 'o2', unitCode: 'KT-DAKGLEI' },
    { optionId: 'o3' },
  ],
  rule: { minChoices: 2, maxChoices: 2, ownUnitVote: false },
}
const check = (choices: string[], voter = 'KT-DAKTO', of = poll) =>
  checkChoices(of, voter, choices).map(({ code, pointer }) => `${code} ${pointer}`)

test('as many choices as asked, or none at all, are fine', () => {
  expect(check(['o1', 'o2'])).toEqual([])
  expect(check([])).toEqual([])
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
  expect(check(choices)).toEqual(errors)
})

test('a vote for the own unit is refused where the rule says so', () => {
  expect(check(['o2', 'o1'], 'KT-NGOCHOI')).toEqual(['ballot.own_unit /choices/1'])
  const allowing = { ...poll, rule: { ...poll.rule, ownUnitVote: true } }
  expect(check(['o2', 'o1'], 'KT-NGOCHOI', allowing)).toEqual([])
})
