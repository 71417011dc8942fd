import type { FieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import type { PollOption, PollRule } from './rule.ts'

type Ballot = {
  options: readonly PollOption[]
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
    if (option === undefined) return [error('ballot.unknown_option', pointer, unknown)]
    if (choices.indexOf(choice) < index) return [error('ballot.repeated', pointer, repeated)]
    const isOwn = option.unitCode === voterUnitCode
    return isOwn && !rule.ownUnitVote ? [error('ballot.own_unit', pointer, ownUnit)] : []
  })
  if (choices.length > rule.maxChoices) {
    errors.push(error('ballot.too_many_choices', '/choices', tooMany(rule.maxChoices)))
  }
  if (choices.length > 0 && choices.length < rule.minChoices) {
    errors.push(error('ballot.too_few_choices', '/choices', tooFew(rule.minChoices)))
  }
  return errors
}

const unknown = {
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

function error(code: string, pointer: string, detail: Text): FieldError {
  return { code, pointer, detail }
}
