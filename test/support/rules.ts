import type { PollRule } from '../../lib/polls/rules/rule.ts'

/** The usual rule of an award poll, quorum two thirds and a majority of valid ballots, changed. */
export const ruleOf = (more: Partial<PollRule> = {}): PollRule => ({
  quorum: { numerator: 2, denominator: 3 },
  threshold: { percent: 50, comparison: 'more_than', base: 'valid' },
  ballot: 'choose',
  winners: 1,
  minChoices: 1,
  maxChoices: 1,
  ownUnitVote: true,
  tie: 'runoff',
  ...more,
})
