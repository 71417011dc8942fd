import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkPaperTally,
  type PaperFigures,
  paperCounts,
  paperTurnout,
} from '../../../lib/polls/rules/check-paper-tally.ts'
import { ruleOf } from '../../support/rules.ts'

const options = [{ optionId: 'a' }, { optionId: 'b' }, { optionId: 'c' }]
const votersOf = (count: number) => Array.from({ length: count }, (_, at) => `KT-${at}`)
const chosen = { options, rule: ruleOf({ maxChoices: 2 }), electorate: votersOf(9) }
const judged = {
  options: options.slice(0, 2),
  rule: ruleOf({ ballot: 'judge_each', minChoices: 0, maxChoices: 1 }),
  electorate: votersOf(9),
}

const counts = [
  { optionId: 'a', votes: 5 },
  { optionId: 'b', votes: 2 },
  { optionId: 'c', votes: 0 },
]
const figures: PaperFigures = {
  issued: 8,
  collected: 7,
  valid: 5,
  invalid: 2,
  blank: 1,
  written: 3,
  counts,
}
const judgements = [
  { optionId: 'a', votes: 3, disagree: 1, noOpinion: 1 },
  { optionId: 'b', votes: 2, disagree: 3 },
]

const pointersOf = (poll: Parameters<typeof checkPaperTally>[0], more: Partial<PaperFigures>) =>
  checkPaperTally(poll, { ...figures, ...more }).map(({ pointer }) => pointer)

describe('a count that agrees', () => {
  test('of chosen options, with ballots that did not come back, blank and written ones', () => {
    expect(pointersOf(chosen, {})).toEqual([])
  })

  test('of options judged one by one', () => {
    expect(pointersOf(judged, { counts: judgements })).toEqual([])
  })

  test('of nobody', () => {
    const none = { issued: 0, collected: 0, valid: 0, invalid: 0, blank: 0, written: 0 }
    const votes = counts.map(({ optionId }) => ({ optionId, votes: 0 }))
    expect(pointersOf(chosen, { ...none, counts: votes })).toEqual([])
  })

  test('of a poll that is not open yet is bound by no electorate', () => {
    expect(pointersOf({ ...chosen, electorate: undefined }, { issued: 60 })).toEqual([])
  })
})

const withCount = (at: number, more: object) =>
  counts.map((count, index) => (index === at ? { ...count, ...more } : count))

describe('a contradiction is told where it is', () => {
  test.each([
    ['more issued than eligible', { issued: 10 }, ['/issued']],
    ['more collected than issued', { issued: 6 }, ['/collected']],
    ['a ballot too many', { valid: 6, counts: withCount(1, { votes: 5 }) }, ['/valid']],
    ['a ballot missing', { invalid: 1 }, ['/valid']],
    ['more blank than invalid', { blank: 3 }, ['/blank']],
    ['more written than collected', { written: 8 }, ['/written']],
    ['more votes than valid ballots', { counts: withCount(0, { votes: 6 }) }, ['/counts/0/votes']],
    ['too few votes in all', { counts: withCount(0, { votes: 2 }) }, ['/counts']],
    ['too many votes in all', { counts: withCount(2, { votes: 4 }) }, ['/counts']],
    ['an option left out', { counts: counts.slice(0, 2) }, ['/counts']],
    [
      'an unknown option',
      { counts: [...counts, { optionId: 'x', votes: 0 }] },
      ['/counts/3/optionId'],
    ],
    [
      'an option twice',
      { counts: [...counts, { optionId: 'a', votes: 0 }] },
      ['/counts/3/optionId'],
    ],
    [
      'judgements where options are chosen',
      { counts: withCount(1, { disagree: 0, noOpinion: 3 }) },
      ['/counts/1/disagree', '/counts/1/noOpinion'],
    ],
  ] as [string, Partial<PaperFigures>, string[]][])('%s', (_what, more, pointers) => {
    expect(pointersOf(chosen, more)).toEqual(pointers)
  })

  test.each([
    ['one more than the valid ballots', [{ optionId: 'a', votes: 3, disagree: 3 }], '/counts/0'],
    ['one fewer', [{ optionId: 'a', votes: 3, disagree: 1 }], '/counts/0'],
    ['more agreed to than ballots may', [{ optionId: 'a', votes: 4, disagree: 1 }], '/counts'],
  ])('where options are judged, %s', (_what, first, pointer) => {
    const [, second] = judgements
    expect(pointersOf(judged, { counts: [...first, ...(second ? [second] : [])] })).toEqual([
      pointer,
    ])
  })

  test('a valid ballot that chooses nothing, also where the rule asks for no choice', () => {
    const none = { ...chosen, rule: ruleOf({ minChoices: 0, maxChoices: 2 }) }
    const few = { counts: counts.map((count) => ({ ...count, votes: 1 })) }
    expect(pointersOf(none, few)).toEqual(['/counts'])
    const judging = ruleOf({ ballot: 'judge_each', minChoices: 0, maxChoices: 2 })
    const disagreed = {
      counts: options.map(({ optionId }) => ({ optionId, votes: 0, disagree: 5 })),
    }
    expect(pointersOf({ ...chosen, rule: judging }, disagreed)).toEqual([])
  })

  test.each(['choose', 'judge_each'] as const)('a vote of a unit for itself, %s', (ballot) => {
    const electorate = ['KT-A', 'KT-B', 'KT-C']
    const units = options.map(({ optionId }, at) => ({ optionId, unitCode: electorate[at] }))
    const rule = ruleOf({ ballot, minChoices: 0, ownUnitVote: false })
    const all = { issued: 3, collected: 3, valid: 3, invalid: 0, blank: 0, written: 0 }
    const disagree = ballot === 'choose' ? undefined : 3
    const unanimous = [
      { optionId: 'a', votes: 3 },
      { optionId: 'b', votes: 0, disagree },
      { optionId: 'c', votes: 0, disagree },
    ]
    const pointers = (more: object) =>
      pointersOf({ options: units, rule, electorate, ...more }, { ...all, counts: unanimous })
    expect(pointers({})).toEqual(['/counts/0/votes'])
    expect(pointers({ rule: { ...rule, ownUnitVote: true } })).toEqual([])
    expect(pointers({ options })).toEqual([])
    expect(pointers({ electorate: [...electorate, 'KT-D'] })).toEqual([])
  })

  test('all of them at once', () => {
    const more = { issued: 10, collected: 11, blank: 3, counts: counts.slice(1) }
    expect(pointersOf(chosen, more)).toEqual([
      '/issued',
      '/collected',
      '/valid',
      '/blank',
      '/counts',
    ])
  })
})

test('blank ballots are told apart from those invalid otherwise', () => {
  expect(paperTurnout(figures, 9)).toEqual({
    eligible: 9,
    cast: 7,
    valid: 5,
    blank: 1,
    invalid: 1,
    issued: 8,
    written: 3,
  })
})

test('counts are told in the order of the options, judgements in full', () => {
  const reversed = { counts: judgements.toReversed() }
  expect(paperCounts(judged.options, judged.rule, reversed)).toEqual([
    { optionId: 'a', votes: 3, disagree: 1, noOpinion: 1 },
    { optionId: 'b', votes: 2, disagree: 3, noOpinion: 0 },
  ])
  expect(paperCounts(options, chosen.rule, figures)).toEqual(counts)
})

/** Ballots that a rule allows, by how many options they agree to. */
const ballotBoxes = fc
  .record({
    form: fc.constantFrom('choose' as const, 'judge_each' as const),
    bounds: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 3 })),
    picks: fc.array(fc.shuffledSubarray(options), { maxLength: 9 }),
    spoiled: fc.nat({ max: 3 }),
    kept: fc.nat({ max: 2 }),
    absent: fc.nat({ max: 3 }),
  })
  .map(({ form, bounds, picks, ...rest }) => {
    const [minChoices, maxChoices] = [Math.min(...bounds), Math.max(...bounds)]
    const allowed = picks.filter(
      ({ length }) => length >= minChoices && length <= maxChoices && (form !== 'choose' || length),
    )
    return { rule: ruleOf({ ballot: form, minChoices, maxChoices }), ballots: allowed, ...rest }
  })

test('whatever lies in a box can be told, and a vote more or less of it is found', () => {
  fc.assert(
    fc.property(ballotBoxes, ({ rule, ballots, spoiled, kept, absent }) => {
      const valid = ballots.length
      const collected = valid + spoiled
      const told = options.map(({ optionId }) => {
        const votes = ballots.filter((picks) =>
          picks.some((one) => one.optionId === optionId),
        ).length
        return rule.ballot === 'choose'
          ? { optionId, votes }
          : { optionId, votes, disagree: valid - votes }
      })
      const tally = { issued: collected + kept, collected, valid, invalid: spoiled, counts: told }
      const poll = { options, rule, electorate: votersOf(collected + kept + absent) }
      expect(checkPaperTally(poll, tally)).toEqual([])
      expect(checkPaperTally(poll, { ...tally, valid: valid + 1 })).not.toEqual([])
      expect(checkPaperTally(poll, { ...tally, collected: collected + 1 })).not.toEqual([])
      const most = told.map((count) => ({ ...count, votes: valid + 1 }))
      expect(checkPaperTally(poll, { ...tally, counts: most })).not.toEqual([])
    }),
    { numRuns: 500 },
  )
})
