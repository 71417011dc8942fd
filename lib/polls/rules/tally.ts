import { type Counted, decide, type Tally } from './decide.ts'
import { isBlank, type Mark, type Marks } from './marks.ts'
import type { PollRule } from './rule.ts'

/**
 * Counts ballots and says what they decide by the rule (design §4, outcome). Each ballot has one
 * entry per option, in the order of `optionIds`, and has passed `isAllowed`.
 */
export function tally(
  optionIds: readonly string[],
  ballots: readonly Marks[],
  eligible: number,
  rule: Pick<PollRule, 'quorum' | 'threshold' | 'winners' | 'ballot'>,
): Tally {
  return decide(countBallots(optionIds, ballots, eligible, rule.ballot), rule)
}

/** How often each option got each mark; disagreeing and no opinion where each option is judged. */
export function countBallots(
  optionIds: readonly string[],
  ballots: readonly Marks[],
  eligible: number,
  form: PollRule['ballot'],
): Counted {
  const blank = ballots.filter(isBlank).length
  const turnout = { eligible, cast: ballots.length, valid: ballots.length - blank, blank }
  const timesOf = (at: number, mark: Mark) => ballots.filter((marks) => marks[at] === mark).length
  const counts = optionIds.map((optionId, at) => ({
    optionId,
    votes: timesOf(at, 'agree'),
    ...(form === 'judge_each' && {
      disagree: timesOf(at, 'disagree'),
      noOpinion: timesOf(at, 'no_opinion'),
    }),
  }))
  return { turnout, counts }
}
