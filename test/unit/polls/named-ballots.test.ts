import { expect, it } from 'vitest'
import { pollResult } from '../../../lib/polls/get-poll-result.ts'
import type { Poll } from '../../../lib/polls/poll.ts'
import { countUrn } from '../../../lib/polls/rules/count-urn.ts'
import type { Marks } from '../../../lib/polls/rules/marks.ts'
import { ruleOf } from '../../support/rules.ts'

const options = [{ optionId: '1' }, { optionId: '2' }, { optionId: '3' }]
const electorate = ['A', 'B']

function closedPoll(ballot: 'choose' | 'judge_each', marks: readonly Marks[]): Poll {
  const rule = ruleOf({ ballot, minChoices: 0, maxChoices: 3 })
  const poll = { options, electorate, rule, secrecy: 'open' } as const
  const opened = marks.map((one, at) => {
    const name = electorate[at] ?? ''
    return { name, ballot: { nonce: name, marks: one } }
  })
  const result = countUrn(poll, opened, electorate)
  return { ...poll, pollId: 'poll', status: 'closed', result } as unknown as Poll
}

it('tells the options that each unit of an open poll chose', () => {
  const poll = closedPoll('choose', [
    ['agree', undefined, 'agree'],
    [undefined, undefined, undefined],
  ])
  expect(pollResult(poll).ballots).toEqual([
    { unitCode: 'A', choices: ['1', '3'] },
    { unitCode: 'B', choices: [] },
  ])
})

it('tells what each unit answered to each option', () => {
  const poll = closedPoll('judge_each', [
    ['agree', 'disagree', 'no_opinion'],
    [undefined, undefined, undefined],
  ])
  expect(pollResult(poll).ballots).toEqual([
    {
      unitCode: 'A',
      answers: [
        { optionId: '1', answer: 'agree' },
        { optionId: '2', answer: 'disagree' },
        { optionId: '3', answer: 'no_opinion' },
      ],
    },
    { unitCode: 'B', answers: [] },
  ])
})
