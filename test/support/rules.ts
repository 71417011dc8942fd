import type { CriteriaGroup } from '../../lib/covenants/rules/content.ts'
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

/** One group of two criteria: A1 with a target of 100 new members, A2 without any. */
export const groupsWithOneTarget: CriteriaGroup[] = [
  {
    code: 'A',
    title: 'Chăm lo, bảo vệ đoàn viên',
    maxPoints: 60,
    criteria: [
      {
        code: 'A1',
        title: 'Phát triển đoàn viên',
        kind: 'standard',
        maxPoints: 40,
        indicatorCode: 'new_members',
        method: 'ratio',
        target: 100,
      },
      { code: 'A2', title: 'Thăm hỏi đoàn viên', kind: 'standard', maxPoints: 20 },
    ],
  },
]
