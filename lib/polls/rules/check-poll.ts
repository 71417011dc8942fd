import { seatsOf } from '../../blocs/officers.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import type { OptionContent, PollContent } from '../poll.ts'
import { checkRule } from './check-rule.ts'

/**
 * What is wrong with a poll by itself (walkthrough, polls; design §4): fields that its kind or
 * method needs or rules out, options that are not exactly one thing or come twice, the rule.
 * Not available yet: the method `paper`.
 */
export function checkPoll(content: PollContent): FieldError[] {
  const { kind, method, office, options, rule } = content
  if (method === 'paper') return [fieldError('/method', 'poll.method_not_supported', paperText)]
  const needs = {
    award: kind === 'award',
    office: kind === 'officer',
    forTerm: kind === 'officer',
    secrecy: method === 'electronic',
    rule: method === 'electronic',
  }
  const errors = [
    ...checkPresence(content, needs),
    ...options.flatMap((option, index) => checkOption(option, `/options/${index}`, kind)),
    ...checkDistinct(options),
  ]
  if (rule === undefined || method !== 'electronic') return errors
  if (office === 'deputy' && rule.winners > seatsOf.deputy) {
    errors.push(fieldError('/rule/winners', 'poll.too_many_winners', deputiesText))
  }
  return [...errors, ...checkRule(rule, options.length, content)]
}

/** Options that are no member units, where award and office go to members alone. */
export function checkMembers(
  { kind, options }: Pick<PollContent, 'kind' | 'options'>,
  memberCodes: readonly string[],
): FieldError[] {
  if (!goesToUnits(kind)) return []
  return options.flatMap(({ unitCode }, index) =>
    unitCode === undefined || memberCodes.includes(unitCode)
      ? []
      : [fieldError(`/options/${index}/unitCode`, 'bloc.not_a_member', stranger(unitCode))],
  )
}

/** Awards and offices go to member units; everything else can name persons or texts too. */
export const goesToUnits = (kind: PollContent['kind']) => kind === 'award' || kind === 'officer'

function checkPresence(
  content: PollContent,
  needs: Partial<Record<keyof PollContent, boolean>>,
): FieldError[] {
  const given = new Map<string, unknown>(Object.entries(content))
  return Object.entries(needs).flatMap(([field, isNeeded]) => {
    const isGiven = given.get(field) !== undefined
    if (isGiven === isNeeded) return []
    return isNeeded
      ? [fieldError(`/${field}`, 'poll.field_missing', missingText(content))]
      : [fieldError(`/${field}`, 'poll.field_surplus', surplusText(content))]
  })
}

function checkOption(
  { unitCode, personName, text }: OptionContent,
  pointer: string,
  kind: PollContent['kind'],
): FieldError[] {
  const given = [unitCode, personName, text].filter((field) => field !== undefined)
  if (given.length !== 1) return [fieldError(pointer, 'poll.option_form', oneThingText)]
  if (!goesToUnits(kind) || unitCode !== undefined) return []
  return [fieldError(pointer, 'poll.option_form', unitText)]
}

/** Persons may share a name; units and texts come once. */
function checkDistinct(options: readonly OptionContent[]): FieldError[] {
  return options.flatMap(({ unitCode, text }, index) => {
    const earlier = options.slice(0, index)
    if (unitCode !== undefined && earlier.some((option) => option.unitCode === unitCode)) {
      return [fieldError(`/options/${index}/unitCode`, 'poll.option_repeated', repeatedOption)]
    }
    if (text !== undefined && earlier.some((option) => option.text === text)) {
      return [fieldError(`/options/${index}/text`, 'poll.option_repeated', repeatedOption)]
    }
    return []
  })
}

const paperText = {
  vi: 'Chưa hỗ trợ bỏ phiếu giấy; dùng electronic hoặc reported.',
  en: 'Paper ballots are not available yet; use electronic or reported.',
}
const deputiesText = {
  vi: `Một kỳ có tối đa ${seatsOf.deputy} đơn vị phó.`,
  en: `A term has at most ${seatsOf.deputy} deputies.`,
}
const oneThingText = {
  vi: 'Mỗi phương án nêu đúng một trong unitCode, personName, text.',
  en: 'An option gives exactly one of unitCode, personName, text.',
}
const unitText = {
  vi: 'Danh hiệu và chức danh chỉ dành cho đơn vị: nêu unitCode.',
  en: 'Awards and offices go to units: give unitCode.',
}
/** Said of an option given twice. */
export const repeatedOption = {
  vi: 'Mỗi phương án chỉ nêu một lần.',
  en: 'Give each option once.',
}
const missingText = ({ kind, method }: PollContent): Text => ({
  vi: `Cần có khi kind là ${kind}, method là ${method}.`,
  en: `Needed with kind ${kind} and method ${method}.`,
})
const surplusText = ({ kind, method }: PollContent): Text => ({
  vi: `Không dùng khi kind là ${kind}, method là ${method}.`,
  en: `Not taken with kind ${kind} and method ${method}.`,
})
const stranger = (unitCode: string): Text => ({
  vi: `${unitCode} không phải đơn vị thành viên.`,
  en: `${unitCode} is not a member unit.`,
})
