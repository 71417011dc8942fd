import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import type { Option } from '../poll.ts'
import type { PollRule } from './rule.ts'

type Ballot = {
  options: readonly Pick<Option, 'optionId' | 'unitCode'>[]
  rule: Pick<PollRule, 'minChoices' | 'maxChoices' | 'ownUnitVote'>
}

/**
 * What is wrong with the choices of a ballot (walkthrough, polls), pointing at `/choices/<i>`
 * (unknown, repeated, the voter's own unit where that is ruled out) or `/choices` (too many, too
 * few). No choice at all is a blank ballot, always allowed.
 */
export function checkChoices(
  { options, rule }: Ballot,
  voterUnitCode: string,
  choices: readonly string[],
): FieldError[] {
  const byId = new Map(options.map((option) => [option.optionId, option]))
  const errors = choices.flatMap((choice, index) => {
    const pointer = `/choices/${index}`
    const option = byId.get(choice)
    if (option === undefined) return [fieldError(pointer, 'ballot.unknown_option', unknownOption)]
    if (choices.indexOf(choice) < index) return [fieldError(pointer, 'ballot.repeated', repeated)]
    const isOwn = option.unitCode === voterUnitCode
    return isOwn && !rule.ownUnitVote ? [fieldError(pointer, 'ballot.own_unit', ownUnit)] : []
  })
  if (choices.length > rule.maxChoices) {
    errors.push(fieldError('/choices', 'ballot.too_many_choices', tooMany(rule.maxChoices)))
  }
  if (choices.length > 0 && choices.length < rule.minChoices) {
    errors.push(fieldError('/choices', 'ballot.too_few_choices', tooFew(rule.minChoices)))
  }
  return errors
}

/** Said of an option id that the poll does not have. */
export const unknownOption = {
  vi: 'Cuộc biểu quyết không có phương án này.',
  en: 'The poll has no such option.',
}
const repeated = {
  vi: 'Mỗi phương án chỉ chọn một lần.',
  en: 'Choose each option once.',
}
const ownUnit = {
  vi: 'Không được bỏ phiếu cho đơn vị mình.',
  en: 'You may not vote for your own unit.',
}
const tooMany = (maximum: number): Text => ({
  vi: `Chọn tối đa ${maximum} phương án.`,
  en: `Choose at most ${maximum}.`,
})
const tooFew = (minimum: number): Text => ({
  vi: `Chọn ít nhất ${minimum} phương án, hoặc để phiếu trắng [].`,
  en: `Choose at least ${minimum}, or leave the ballot blank: [].`,
})
