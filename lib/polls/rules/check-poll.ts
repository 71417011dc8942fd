import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import type { BoardMember, OptionContent, PollContent } from '../poll.ts'
import type { PresetChoice } from '../presets/preset.ts'
import { findPreset } from '../presets/presets.ts'
import { repeatedOption } from './check-option-ids.ts'
import { checkRule } from './check-rule.ts'
import type { PollRule } from './rule.ts'

/** What a client says of a new poll: with a rule, or with the choice of one. */
export type ProposedPoll = PollContent & { preset?: PresetChoice | undefined }

/**
 * What is wrong with a poll by itself (walkthrough, polls; design §4): fields that its kind or
 * method needs or rules out, options that are not exactly one thing or come twice, a counting board
 * with two heads, a preset that is not there, the rule. Of a reported poll it is known at most where
 * it was held: `place` is told of every method.
 * @param rule the poll's own, or what `preset` gives
 */
export function checkPoll(content: ProposedPoll, rule: PollRule | undefined): FieldError[] {
  const { options, preset } = content
  return [
    ...checkPresence(content),
    ...checkRuleOrPreset(content),
    ...checkClosing(content),
    ...options.flatMap((option, index) => checkOption(option, `/options/${index}`, content.kind)),
    ...checkDistinct(options),
    ...checkBoard(content.countingBoard),
    ...(rule === undefined ? [] : checkRule(rule, content, preset && pointerInto(preset))),
  ]
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

function checkPresence(content: ProposedPoll): FieldError[] {
  const { kind, method } = content
  const hasBallots = method !== 'reported'
  const needed = {
    award: kind === 'award',
    office: kind === 'officer',
    forTerm: kind === 'officer',
    secrecy: hasBallots,
  }
  const taken = {
    ...needed,
    rule: hasBallots,
    preset: hasBallots,
    closesAt: method === 'electronic',
    countingBoard: hasBallots,
  }
  const given = new Map<string, unknown>(Object.entries(content))
  const lacks = ([field, isNeeded]: [string, boolean]) =>
    isNeeded && given.get(field) === undefined
      ? [fieldError(`/${field}`, 'poll.field_missing', missingText(content))]
      : []
  const exceeds = ([field, isTaken]: [string, boolean]) =>
    !isTaken && given.get(field) !== undefined
      ? [fieldError(`/${field}`, 'poll.field_surplus', surplusText(content))]
      : []
  return [...Object.entries(needed).flatMap(lacks), ...Object.entries(taken).flatMap(exceeds)]
}

/** A poll with ballots has a rule of its own or one out of the catalogue. */
function checkRuleOrPreset({ method, rule, preset }: ProposedPoll): FieldError[] {
  if (method === 'reported') return []
  if (preset !== undefined && rule !== undefined) {
    return [fieldError('/preset', 'poll.field_surplus', oneRuleText)]
  }
  if (preset !== undefined && findPreset(preset.code) === undefined) {
    return [fieldError('/preset/code', 'poll.preset_unknown', unknownPresetText)]
  }
  if (preset !== undefined || rule !== undefined) return []
  return [fieldError('/rule', 'poll.field_missing', oneRuleText)]
}

/** What is due is found in the order of its time in UTC, which has a year of four digits. */
function checkClosing({ closesAt }: ProposedPoll): FieldError[] {
  if (closesAt === undefined || /^\d{4}-/.test(new Date(closesAt).toISOString())) return []
  return [fieldError('/closesAt', 'poll.closing_time_invalid', yearText)]
}

/** Where a client can mend a rule that comes from a preset: the numbers it gave, else the choice. */
const pointerInto = (preset: PresetChoice) => (field: string) =>
  field in preset ? `/preset/${field}` : '/preset/code'

/** A counting board has at most one head. */
export function checkBoard(board: readonly BoardMember[] = []): FieldError[] {
  const heads = board.flatMap(({ role }, index) => (role === 'head' ? [index] : []))
  return heads
    .slice(1)
    .map((index) => fieldError(`/countingBoard/${index}/role`, 'poll.one_board_head', oneBoardHead))
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

const oneRuleText = {
  vi: 'Nêu đúng một trong rule, preset.',
  en: 'Give exactly one of rule, preset.',
}
const unknownPresetText = {
  vi: 'Không có mẫu quy tắc này; xem /v1/poll-rule-presets.',
  en: 'There is no such preset; see /v1/poll-rule-presets.',
}
const yearText = {
  vi: 'Theo giờ UTC, năm phải từ 0000 đến 9999.',
  en: 'In UTC its year must be from 0000 to 9999.',
}
const oneBoardHead = {
  vi: 'Ban kiểm phiếu chỉ có một trưởng ban.',
  en: 'A counting board has one head.',
}
const oneThingText = {
  vi: 'Mỗi phương án nêu đúng một trong unitCode, personName, text.',
  en: 'An option gives exactly one of unitCode, personName, text.',
}
const unitText = {
  vi: 'Danh hiệu và chức danh chỉ dành cho đơn vị: nêu unitCode.',
  en: 'Awards and offices go to units: give unitCode.',
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
