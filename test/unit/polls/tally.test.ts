import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PollRule } from '../../../lib/polls/rules/rule.ts'
import { thresholdBases, thresholdComparisons } from '../../../lib/polls/rules/rule.ts'
import { isBelowQuorum, passesThreshold, tally } from '../../../lib/polls/rules/tally.ts'

type Counting = Pick<PollRule, 'quorum' | 'threshold' | 'winners'>

const majority: Counting = {
  quorum: { numerator: 2, denominator: 3 },
  threshold: { percent: 50, comparison: 'more_than', base: 'valid' },
  winners: 1,
}
const noQuorum = { ...majority, quorum: { numerator: 0, denominator: 1 } }
const two = { ...noQuorum, winners: 2 }

/** "ab,ab,,c" is four ballots, the third blank. */
const ballotsOf = (text: string) => text.split(',').map((ballot) => [...ballot])

function count(text: string, rule: Counting, eligible = text.split(',').length) {
  return tally(['a', 'b', 'c', 'd'], ballotsOf(text), eligible, rule)
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

describe('boundaries', () => {
  test.each([
    [2, 3, 5, 3, true],
    [2, 3, 5, 4, false],
    [2, 3, 6, 4, false],
    [9, 10, 9, 8, true],
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
  ] as const)('%d of %d at %d %% %s: %s', (votes, base, percent, comparison, passes) => {
    expect(passesThreshold(votes, base, { percent, comparison })).toBe(passes)
  })

  test('the base decides: two of three valid are not half of five eligible', () => {
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

/**
 * The rule by its words, another way: who gets a seat is found by trying every order in which
 * options with equal votes could be placed. A tie is when these orders seat different options.
 */
function bruteForce(ids: string[], ballots: string[][], eligible: number, rule: Counting) {
  const { quorum, threshold, winners: seats } = rule
  if (ballots.length / eligible < quorum.numerator / quorum.denominator - 1e-9) {
    return { outcome: 'inquorate', winners: [], tied: [] }
  }
  const votesOf = (id: string) => ballots.flat().filter((choice) => choice === id).length
  const orders = permutations(ids.filter((id) => votesOf(id) > 0)).filter((order) =>
    order.every((id, i) => i === 0 || votesOf(order[i - 1] ?? '') >= votesOf(id)),
  )
  const seatings = orders.map((order) => order.slice(0, seats))
  const always = ids.filter((id) => seatings.every((seated) => seated.includes(id)))
  const sometimes = ids.filter((id) => seatings.some((seated) => seated.includes(id)))
  const valid = ballots.filter((ballot) => ballot.length > 0).length
  const base = { eligible, cast: ballots.length, valid }[threshold.base]
  const winners = always.filter((id) => {
    const margin = votesOf(id) * 100 - threshold.percent * base
    return threshold.comparison === 'at_least' ? margin > -1e-9 : margin > 1e-9
  })
  const tied = sometimes.filter((id) => !always.includes(id))
  const outcome = tied.length > 0 ? 'tied' : winners.length > 0 ? 'decided' : 'no_winner'
  return { outcome, winners, tied }
}

function permutations(ids: string[]): string[][] {
  if (ids.length === 0) return [[]]
  return ids.flatMap((id) =>
    permutations(ids.filter((other) => other !== id)).map((rest) => [id, ...rest]),
  )
}

test('agrees with a brute-force reading of the rule', () => {
  const ids = ['a', 'b', 'c', 'd']
  const rules = fc.record({
    quorum: fc.constantFrom(
      ...[
        { numerator: 2, denominator: 3 },
        { numerator: 1, denominator: 2 },
        { numerator: 0, denominator: 1 },
      ],
    ),
    threshold: fc.record({
      percent: fc.constantFrom(0, 33.33, 50, 66.67, 90, 100),
      comparison: fc.constantFrom(...thresholdComparisons),
      base: fc.constantFrom(...thresholdBases),
    }),
    winners: fc.integer({ min: 1, max: 4 }),
  })
  const ballots = fc.array(fc.subarray(ids), { maxLength: 9 })
  const seen = new Set<string>()
  fc.assert(
    fc.property(rules, ballots, fc.nat({ max: 4 }), (rule, ballots, absent) => {
      const eligible = ballots.length + absent
      fc.pre(eligible > 0)
      const { outcome, winners, tied = [], counts, turnout } = tally(ids, ballots, eligible, rule)
      seen.add(outcome)
      const expected = bruteForce(ids, ballots, eligible, rule)
      expect({ outcome, winners: winners.toSorted(), tied: tied.toSorted() }).toEqual(expected)
      const votes = counts.reduce((sum, option) => sum + option.votes, 0)
      expect(votes).toBe(ballots.flat().length)
      expect(turnout.valid + turnout.blank).toBe(turnout.cast)
    }),
    { numRuns: 1000 },
  )
  expect([...seen].sort()).toEqual(['decided', 'inquorate', 'no_winner', 'tied'])
})
