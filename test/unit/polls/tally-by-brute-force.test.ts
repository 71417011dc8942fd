import fc from 'fast-check'
import { expect, test } from 'vitest'
import { marksOf, type Said } from '../../../lib/polls/rules/check-ballot.ts'
import { decide } from '../../../lib/polls/rules/decide.ts'
import { marks } from '../../../lib/polls/rules/marks.ts'
import {
  ballotForms,
  type PollRule,
  thresholdBases,
  thresholdComparisons,
} from '../../../lib/polls/rules/rule.ts'
import { countBallots, tally } from '../../../lib/polls/rules/tally.ts'
import { bruteForceTally } from '../../support/brute-force-tally.ts'

const optionIds = ['a', 'b', 'c', 'd']
const options = optionIds.map((optionId) => ({ optionId }))

const rules = fc.record({
  quorum: fc
    .tuple(fc.nat({ max: 10 }), fc.nat({ max: 10 }))
    .map(([a, b]) => ({ numerator: Math.min(a, b), denominator: Math.max(a, b, 1) })),
  threshold: fc.record({
    percent: fc.oneof(
      fc.constantFrom(0, 25, 33.33, 50, 66.67, 75, 90, 100),
      fc.nat({ max: 10_000 }).map((hundredths) => hundredths / 100),
    ),
    comparison: fc.constantFrom(...thresholdComparisons),
    base: fc.constantFrom(...thresholdBases),
  }),
  // More seats than options, too: those stay empty.
  winners: fc.integer({ min: 1, max: 5 }),
})

const said: Record<PollRule['ballot'], fc.Arbitrary<Said>> = {
  choose: fc.record({ choices: fc.shuffledSubarray(optionIds) }),
  judge_each: fc.record({
    answers: fc
      .tuple(fc.shuffledSubarray(optionIds), fc.infiniteStream(fc.constantFrom(...marks)))
      .map(([ids, answers]) =>
        ids.map((optionId) => ({ optionId, answer: answers.next().value ?? 'no_opinion' })),
      ),
  }),
}

test.each(ballotForms)('%s: agrees with a brute-force reading of the rule', (ballot) => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(
      rules,
      fc.array(said[ballot], { maxLength: 9 }),
      fc.nat({ max: 4 }),
      (rule, ballots, absent) => {
        const eligible = ballots.length + absent
        fc.pre(eligible > 0)
        const voted = ballots.map((one) => marksOf({ options, rule: { ballot } }, one))
        const result = tally(optionIds, voted, eligible, { ...rule, ballot })
        seen.add(result.outcome)

        const expected = bruteForceTally({ optionIds, ballots, invalid: 0, eligible, rule })
        expect(inOrder(result)).toEqual(inOrder(expected))
        expect(result.turnout).toEqual(expected.turnout)
        expect(result.counts).toEqual(
          expected.heard.map(({ agree, disagree, no_opinion, percent }, at) => ({
            optionId: optionIds[at],
            votes: agree,
            percent,
            ...(ballot === 'judge_each' && { disagree, noOpinion: no_opinion }),
          })),
        )
        expect(votesOf(result, result.winners)).toEqual(
          votesOf(result, result.winners).toSorted((x, y) => y - x),
        )
      },
    ),
    { numRuns: 1000 },
  )
  expect([...seen].sort()).toEqual(['decided', 'inquorate', 'no_winner', 'tied'])
})

test('so does a count on paper, with invalid ballots among those collected', () => {
  fc.assert(
    fc.property(
      rules,
      fc.array(said.choose, { maxLength: 7 }),
      fc.nat({ max: 3 }),
      fc.nat({ max: 3 }),
      (rule, ballots, invalid, absent) => {
        const eligible = ballots.length + invalid + absent
        fc.pre(eligible > 0)
        const ballot = 'choose' as const
        const voted = ballots.map((one) => marksOf({ options, rule: { ballot } }, one))
        const { turnout, counts } = countBallots(optionIds, voted, eligible, ballot)
        const paper = { ...turnout, cast: turnout.cast + invalid, invalid }
        const result = decide({ turnout: paper, counts }, rule)
        const expected = bruteForceTally({ optionIds, ballots, invalid, eligible, rule })
        expect(inOrder(result)).toEqual(inOrder(expected))
        expect(result.counts.map(({ percent }) => percent)).toEqual(
          expected.heard.map(({ percent }) => percent),
        )
      },
    ),
    { numRuns: 1000 },
  )
})

const inOrder = ({ outcome, winners, tied = [] }: Decision) => ({
  outcome,
  winners: winners.toSorted(),
  tied: tied.toSorted(),
})

const votesOf = ({ counts }: { counts: { optionId: string; votes: number }[] }, ids: string[]) =>
  ids.map((id) => counts.find(({ optionId }) => optionId === id)?.votes ?? 0)

type Decision = { outcome: string; winners: string[]; tied?: string[] }
