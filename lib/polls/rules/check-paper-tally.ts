import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import type { Option } from '../poll.ts'
import type { Turnout } from '../result.ts'
import { checkOptionIds, unknownOption } from './check-option-ids.ts'
import type { PollRule } from './rule.ts'

/** `votes` are the ballots that choose the option, or agree to it. */
export type PaperCount = {
  optionId: string
  votes: number
  disagree?: number | undefined
  noOpinion?: number | undefined
}

/**
 * What a counting board found: ballots given out, collected, valid and not; how many of the invalid
 * were blank, and how many of the collected came in writing from absentees.
 */
export type PaperFigures = {
  issued: number
  collected: number
  valid: number
  invalid: number
  blank?: number | undefined
  written?: number | undefined
  counts: readonly PaperCount[]
}

type Counted = {
  options: readonly Pick<Option, 'optionId' | 'unitCode'>[]
  rule: Pick<PollRule, 'ballot' | 'minChoices' | 'maxChoices' | 'ownUnitVote'>
  /** Units with a vote; not known before the poll is open. */
  electorate: readonly string[] | undefined
}

/**
 * Where the figures of a paper count contradict each other (domain §6: collected ≤ issued ≤ eligible,
 * valid + invalid = collected, sums per option), pointing at the figure that says too much.
 */
export function checkPaperTally(poll: Counted, figures: PaperFigures): FieldError[] {
  const { options, rule, electorate } = poll
  const eligible = electorate?.length
  const { issued, collected, valid, invalid, blank = 0, written = 0, counts } = figures
  const findings: [boolean, string, Text][] = [
    [eligible !== undefined && issued > eligible, 'issued', atMost(eligible ?? 0, 'eligible')],
    [collected > issued, 'collected', atMost(issued, 'issued')],
    [valid + invalid !== collected, 'valid', notTheSum(collected)],
    [blank > invalid, 'blank', atMost(invalid, 'invalid')],
    [written > collected, 'written', atMost(collected, 'collected')],
  ]
  const incomplete = checkOptions(options, counts)
  return [
    ...findings.flatMap(([isWrong, field, detail]) =>
      isWrong ? [fieldError(`/${field}`, 'paper_tally.inconsistent', detail)] : [],
    ),
    ...incomplete,
    ...counts.flatMap((count, index) => checkCount(count, `/counts/${index}`, rule.ballot, valid)),
    ...counts.flatMap((count, index) => checkOwnUnit(poll, count, `/counts/${index}/votes`)),
    ...(incomplete.length > 0 ? [] : checkSum(counts, valid, rule)),
  ]
}

/** Who turned out: blank ballots are told apart from what is invalid otherwise. */
export function paperTurnout(figures: PaperFigures, eligible: number): Turnout {
  const { issued, collected, valid, invalid, blank = 0, written } = figures
  return { eligible, cast: collected, valid, blank, invalid: invalid - blank, issued, written }
}

/** Consistent counts in the order of the poll's options; what is judged is told in full. */
export function paperCounts(
  options: readonly Pick<Option, 'optionId'>[],
  { ballot }: Pick<PollRule, 'ballot'>,
  { counts }: Pick<PaperFigures, 'counts'>,
): PaperCount[] {
  return options.map(({ optionId }) => {
    const {
      votes = 0,
      disagree = 0,
      noOpinion = 0,
    } = counts.find((count) => count.optionId === optionId) ?? {}
    return ballot === 'choose' ? { optionId, votes } : { optionId, votes, disagree, noOpinion }
  })
}

/** Each option of the poll once, and no other. */
function checkOptions(options: Counted['options'], counts: readonly PaperCount[]): FieldError[] {
  const known = options.map(({ optionId }) => optionId)
  const counted = counts.map(({ optionId }) => optionId)
  const pointerAt = (index: number) => `/counts/${index}/optionId`
  const errors = checkOptionIds(counted, { among: known, stranger: unknownOption, pointerAt })
  const missing = known.filter((optionId) => !counted.includes(optionId))
  if (missing.length === 0) return errors
  return [...errors, fieldError('/counts', 'paper_tally.option_missing', lacking(missing))]
}

function checkCount(
  { votes, disagree, noOpinion }: PaperCount,
  pointer: string,
  ballot: PollRule['ballot'],
  valid: number,
): FieldError[] {
  if (ballot === 'judge_each') {
    if (votes + (disagree ?? 0) + (noOpinion ?? 0) === valid) return []
    return [fieldError(pointer, 'paper_tally.inconsistent', judgedByAll(valid))]
  }
  const surplus = Object.entries({ disagree, noOpinion }).flatMap(([field, count]) =>
    count === undefined ? [] : [fieldError(`${pointer}/${field}`, 'poll.field_surplus', notJudged)],
  )
  if (votes <= valid) return surplus
  const detail = atMost(valid, 'valid')
  return [fieldError(`${pointer}/votes`, 'paper_tally.inconsistent', detail), ...surplus]
}

/** Where no unit may vote for itself, one with a vote gets fewer than there are voters. */
function checkOwnUnit(
  { options, rule, electorate = [] }: Counted,
  { optionId, votes }: PaperCount,
  pointer: string,
): FieldError[] {
  const unitCode = options.find((option) => option.optionId === optionId)?.unitCode
  const isVoter = unitCode !== undefined && electorate.includes(unitCode)
  if (rule.ownUnitVote || !isVoter || votes < electorate.length) return []
  return [fieldError(pointer, 'paper_tally.inconsistent', votedForItself)]
}

/**
 * All ballots together choose as many options as the rule lets each of them; one that chooses none is
 * blank, and not valid, unless each option is judged.
 */
function checkSum(
  counts: readonly PaperCount[],
  valid: number,
  { ballot, minChoices, maxChoices }: Counted['rule'],
): FieldError[] {
  const sum = counts.reduce((total, { votes }) => total + votes, 0)
  const fewest = ballot === 'choose' ? Math.max(1, minChoices) : minChoices
  const [least, most] = [valid * fewest, valid * maxChoices]
  if (sum >= least && sum <= most) return []
  return [fieldError('/counts', 'paper_tally.inconsistent', sumOutside(sum, least, most))]
}

const atMost = (most: number, field: string): Text => ({
  vi: `Không được lớn hơn ${field} (${most}).`,
  en: `May not exceed ${field} (${most}).`,
})
const notTheSum = (collected: number): Text => ({
  vi: `valid cộng invalid phải bằng collected (${collected}).`,
  en: `valid and invalid together must be collected (${collected}).`,
})
const lacking = (missing: readonly string[]): Text => ({
  vi: `Thiếu: ${missing.slice(0, 10).join(', ')}.`,
  en: `Missing: ${missing.slice(0, 10).join(', ')}.`,
})
const judgedByAll = (valid: number): Text => ({
  vi: `votes, disagree và noOpinion cộng lại phải bằng valid (${valid}).`,
  en: `votes, disagree and noOpinion together must be valid (${valid}).`,
})
const notJudged = {
  vi: 'Chỉ dùng khi ballot là judge_each.',
  en: 'Taken with ballot judge_each alone.',
}
const votedForItself = {
  vi: 'Mọi đơn vị đều bầu, kể cả chính đơn vị này, mà quy tắc không cho tự bầu.',
  en: 'Every unit voted for it, itself included, which the rule rules out.',
}
const sumOutside = (sum: number, least: number, most: number): Text => ({
  vi: `Tổng votes là ${sum}; theo số lựa chọn của mỗi phiếu phải từ ${least} đến ${most}.`,
  en: `The votes sum to ${sum}; by the choices of a ballot it must be from ${least} to ${most}.`,
})
