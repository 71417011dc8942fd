import { describe, expect, test } from 'vitest'
import type { Mark } from '../../../lib/polls/rules/marks.ts'
import type { PollRule } from '../../../lib/polls/rules/rule.ts'
import { tally } from '../../../lib/polls/rules/tally.ts'

type Counting = Pick<PollRule, 'quorum' | 'threshold' | 'winners' | 'ballot'>

const majority: Counting = {
  quorum: { numerator: 2, denominator: 3 },
  threshold: { percent: 50, comparison: 'more_than', base: 'valid' },
  winners: 1,
  ballot: 'choose',
}
const noQuorum = { ...majority, quorum: { numerator: 0, denominator: 1 } }
const two = { ...noQuorum, winners: 2 }

const ids = ['a', 'b', 'c', 'd']

/** "ab,ab,,c" is four ballots, the third blank. */
const ballotsOf = (text: string) =>
  text.split(',').map((ballot) => ids.map((id) => (ballot.includes(id) ? 'agree' : undefined)))

function count(text: string, rule: Counting, eligible = text.split(',').length) {
  return tally(ids, ballotsOf(text), eligible, rule)
}

describe('the outcome', () => {
  test('three of five valid votes decide by majority', () => {
    expect(count('a,b,a,a,b', majority)).toEqual({
      outcome: 'decided',
      winners: ['a'],
      turnout: { eligible: 5, cast: 5, valid: 5, blank: 0 },
      counts: [
        { optionId: 'a', votes: 3, percent: 60 },
        { optionId: 'b', votes: 2, percent: 40 },
        { optionId: 'c', votes: 0, percent: 0 },
        { optionId: 'd', votes: 0, percent: 0 },
      ],
    })
  })

  test('too few ballots are inquorate, whatever they say', () => {
    const { outcome, winners } = count('a,a,a', majority, 5)
    expect({ outcome, winners }).toEqual({ outcome: 'inquorate', winners: [] })
  })

  test('blank ballots make the quorum but are not valid', () => {
    const { outcome, turnout } = count('a,a,,', majority, 5)
    expect(outcome).toBe('decided')
    expect(turnout).toEqual({ eligible: 5, cast: 4, valid: 2, blank: 2 })
  })

  test('only blank ballots: no winner; no ballot at all: the same where no quorum is asked', () => {
    expect(count(',,,,', majority).outcome).toBe('no_winner')
    expect(tally(['a'], [], 5, noQuorum)).toMatchObject({ outcome: 'no_winner', winners: [] })
  })

  test('a leader below the threshold does not win', () => {
    expect(count('a,a,b,c', noQuorum)).toMatchObject({ outcome: 'no_winner', winners: [] })
  })

  test('equal leaders are tied even below the threshold', () => {
    const { outcome, winners, tied } = count('a,a,b,b,c', noQuorum)
    expect({ outcome, winners, tied }).toEqual({ outcome: 'tied', winners: [], tied: ['a', 'b'] })
  })

  test('a tie for the last seat leaves the seats above it certain', () => {
    const { outcome, winners, tied } = count('ab,ac,ab,ac', two)
    expect({ outcome, winners, tied }).toEqual({
      outcome: 'tied',
      winners: ['a'],
      tied: ['b', 'c'],
    })
  })

  test('a seat above the tie is certain only when it passes the threshold', () => {
    const { outcome, winners, tied } = count('a,a,b,c,d', two)
    expect({ outcome, winners, tied }).toEqual({
      outcome: 'tied',
      winners: [],
      tied: ['b', 'c', 'd'],
    })
  })

  test('equal votes that all find a seat are no tie', () => {
    expect(count('ab,ab,ab,c', two)).toMatchObject({ outcome: 'decided', winners: ['a', 'b'] })
  })

  test('fewer options with votes than seats: nothing is contested', () => {
    expect(count('a,a,a', two)).toMatchObject({ outcome: 'decided', winners: ['a'] })
  })

  test('fewer passing than seats: those that pass', () => {
    expect(count('ab,ab,a,c', two)).toMatchObject({ outcome: 'decided', winners: ['a'] })
  })

  test('most votes come first among the winners, the order of options among the counts', () => {
    const { winners, counts } = count('ba,b,b,ab', { ...two, threshold: anyVotes })
    expect(winners).toEqual(['b', 'a'])
    expect(counts.map(({ optionId }) => optionId)).toEqual(['a', 'b', 'c', 'd'])
  })
})

const anyVotes: PollRule['threshold'] = { percent: 0, comparison: 'at_least', base: 'valid' }

describe('the base', () => {
  test('decides: two of three valid are not half of five eligible', () => {
    const over = (base: PollRule['threshold']['base']) =>
      count('a,a,b,', { ...noQuorum, threshold: { ...majority.threshold, base } }, 5).outcome
    expect([over('valid'), over('cast'), over('eligible')]).toEqual([
      'decided',
      'no_winner',
      'no_winner',
    ])
  })

  test('percentages are of the base, rounded half up', () => {
    const rule = { ...noQuorum, threshold: { ...majority.threshold, base: 'cast' as const } }
    expect(count('a,a,b', rule).counts.map(({ percent }) => percent)).toEqual([66.67, 33.33, 0, 0])
  })
})

describe('where each option is judged', () => {
  const each: Counting = { ...noQuorum, ballot: 'judge_each', winners: 2 }
  const meaning: Record<string, Mark> = { '+': 'agree', '-': 'disagree', '0': 'no_opinion' }
  /** "+-0" agrees to the first option, disagrees with the second, has no opinion of the third. */
  const judged = (text: string, rule: Counting, eligible = text.split(',').length) => {
    const ballots = text.split(',').map((ballot) => ids.map((_, at) => meaning[ballot[at] ?? '']))
    return tally(ids, ballots, eligible, rule)
  }

  test('every answer has its count; a blank ballot has none', () => {
    const { turnout, counts } = judged('++-0,+-00,+0-0,', each, 5)
    expect(turnout).toEqual({ eligible: 5, cast: 4, valid: 3, blank: 1 })
    expect(counts).toEqual([
      { optionId: 'a', votes: 3, percent: 100, disagree: 0, noOpinion: 0 },
      { optionId: 'b', votes: 1, percent: 33.33, disagree: 1, noOpinion: 1 },
      { optionId: 'c', votes: 0, percent: 0, disagree: 2, noOpinion: 1 },
      { optionId: 'd', votes: 0, percent: 0, disagree: 0, noOpinion: 3 },
    ])
  })

  test('all that pass win where there is a seat for each', () => {
    const all = { ...each, winners: 4 }
    expect(judged('++--,++-0,+---', all)).toMatchObject({ outcome: 'decided', winners: ['a', 'b'] })
  })

  test('ballots without opinion are valid, and count in the base', () => {
    expect(judged('+000,+000,0000,0000', each).outcome).toBe('no_winner')
    expect(judged('+000,+000,,', each).outcome).toBe('decided')
  })

  test('equal agreement ties for the last seat, whatever the disagreement', () => {
    const { outcome, winners, tied } = judged('+++-,+-+-,++00', each)
    expect({ outcome, winners, tied }).toEqual({
      outcome: 'tied',
      winners: ['a'],
      tied: ['b', 'c'],
    })
  })

  test('disagreement alone elects nobody and contests nothing', () => {
    expect(judged('----,----', each)).toMatchObject({ outcome: 'no_winner', winners: [] })
  })
})
