import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import type { Option } from '../poll.ts'
import { unknownOption } from './check-option-ids.ts'
import { agreesOf, isBlank, type Mark, type Marks } from './marks.ts'
import type { PollRule } from './rule.ts'

type Ballot = {
  options: readonly Pick<Option, 'optionId' | 'unitCode'>[]
  rule: Pick<PollRule, 'ballot' | 'minChoices' | 'maxChoices' | 'ownUnitVote'>
}

/** What a voter sends: `choices` where options are chosen, `answers` where each is judged. */
export type Said = {
  choices?: readonly string[] | undefined
  answers?: readonly { optionId: string; answer: Mark }[] | undefined
}

/** One thing that a voter says of an option, and where in the body. */
type Statement = { optionId: string; mark: Mark; pointer: string }

/**
 * What is wrong with a ballot (walkthrough, polls): the field of the other form, or none; options
 * that are unknown or named twice; a vote for the voter's own unit where that is ruled out; too many
 * or too few chosen, or agreed to. A list without entries is a blank ballot, always allowed.
 */
export function checkBallot(
  { options, rule }: Ballot,
  voterUnitCode: string,
  said: Said,
): FieldError[] {
  const [wanted, other] =
    rule.ballot === 'choose' ? (['choices', 'answers'] as const) : (['answers', 'choices'] as const)
  const misplaced = [
    ...(said[other] === undefined
      ? []
      : [fieldError(`/${other}`, 'ballot.field_surplus', formText(wanted))]),
    ...(said[wanted] === undefined
      ? [fieldError(`/${wanted}`, 'ballot.field_missing', formText(wanted))]
      : []),
  ]
  if (misplaced.length > 0) return misplaced

  const statements = statementsOf(rule, said)
  const byId = new Map(options.map((option) => [option.optionId, option]))
  const errors = statements.flatMap(({ optionId, mark, pointer }, index) => {
    const option = byId.get(optionId)
    if (option === undefined) {
      return [fieldError(pointer, unknownOption.code, unknownOption.detail)]
    }
    if (statements.findIndex((one) => one.optionId === optionId) < index) {
      return [fieldError(pointer, 'ballot.repeated', repeated)]
    }
    const isOwn = mark === 'agree' && option.unitCode === voterUnitCode
    return isOwn && !rule.ownUnitVote ? [fieldError(pointer, 'ballot.own_unit', ownUnit)] : []
  })
  const agrees = statements.filter(({ mark }) => mark === 'agree').length
  if (agrees > rule.maxChoices) {
    errors.push(fieldError(`/${wanted}`, 'ballot.too_many_choices', tooMany(rule.maxChoices)))
  }
  if (statements.length > 0 && agrees < rule.minChoices) {
    errors.push(fieldError(`/${wanted}`, 'ballot.too_few_choices', tooFew(rule.minChoices)))
  }
  return errors
}

/**
 * The marks of a ballot that `checkBallot` finds nothing wrong with. Where each option is judged,
 * those left out get `no_opinion`, unless nothing is said at all: that is a blank ballot.
 */
export function marksOf({ options, rule }: Pick<Ballot, 'options'> & FormOf, said: Said): Marks {
  const statements = statementsOf(rule, said)
  const leftOut = rule.ballot === 'judge_each' && statements.length > 0 ? 'no_opinion' : undefined
  const byId = new Map(statements.map(({ optionId, mark }) => [optionId, mark]))
  return options.map(({ optionId }) => byId.get(optionId) ?? leftOut)
}

/** What a voter said, read back from the marks of an allowed ballot. */
export function saidBy({ options, rule }: Pick<Ballot, 'options'> & FormOf, marks: Marks): Said {
  const answers = options.flatMap(({ optionId }, at) => {
    const answer = marks[at]
    return answer === undefined ? [] : [{ optionId, answer }]
  })
  if (rule.ballot === 'judge_each') return { answers }
  return { choices: answers.map(({ optionId }) => optionId) }
}

/**
 * Whether a ballot out of the urn is one that the rule allows: an entry per option, of the poll's
 * form, blank or within the bounds of choices. The own unit can be told only of a named ballot.
 */
export function isAllowed({ options, rule }: Ballot, marks: Marks, unitCode?: string): boolean {
  if (marks.length !== options.length) return false
  if (isBlank(marks)) return true
  const isOfForm =
    rule.ballot === 'choose'
      ? marks.every((mark) => mark === 'agree' || mark === undefined)
      : marks.every((mark) => mark !== undefined)
  const votesForOwn =
    unitCode !== undefined &&
    options.some((option, at) => option.unitCode === unitCode && marks[at] === 'agree')
  const agrees = agreesOf(marks)
  return (
    isOfForm &&
    agrees >= rule.minChoices &&
    agrees <= rule.maxChoices &&
    (rule.ownUnitVote || !votesForOwn)
  )
}

type FormOf = { rule: Pick<PollRule, 'ballot'> }

function statementsOf(
  { ballot }: Pick<PollRule, 'ballot'>,
  { choices = [], answers = [] }: Said,
): Statement[] {
  if (ballot === 'choose') {
    return choices.map((optionId, at) => ({ optionId, mark: 'agree', pointer: `/choices/${at}` }))
  }
  return answers.map(({ optionId, answer }, at) => ({
    optionId,
    mark: answer,
    pointer: `/answers/${at}`,
  }))
}

const repeated = {
  vi: 'Mỗi phương án chỉ nêu một lần trên phiếu.',
  en: 'Name each option once.',
}
const ownUnit = {
  vi: 'Không được bỏ phiếu cho đơn vị mình.',
  en: 'You may not vote for your own unit.',
}
const formText = (wanted: 'choices' | 'answers'): Text => ({
  vi: `Phiếu của cuộc biểu quyết này chỉ nêu ${wanted}; ${wanted}: [] là phiếu trắng.`,
  en: `A ballot of this poll gives ${wanted} alone; ${wanted}: [] is a blank one.`,
})
const tooMany = (maximum: number): Text => ({
  vi: `Chọn hoặc đồng ý tối đa ${maximum} phương án.`,
  en: `Choose, or agree to, at most ${maximum}.`,
})
const tooFew = (minimum: number): Text => ({
  vi: `Chọn hoặc đồng ý ít nhất ${minimum} phương án, hoặc để phiếu trắng [].`,
  en: `Choose, or agree to, at least ${minimum}, or leave the ballot blank: [].`,
})
