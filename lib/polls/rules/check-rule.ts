import { seatsOf } from '../../blocs/officers.ts'
import { toHundredths } from '../../kernel/decimal.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import type { PollContent } from '../poll.ts'
import type { LegalBasis, PollRule } from './rule.ts'

/** The poll that a rule is for. */
type For = Pick<PollContent, 'kind' | 'office' | 'options'>

/**
 * What is wrong with a poll's rule (design §4, polls), pointing at `/rule/…` unless told otherwise. A
 * bloc has one head, so the election of a head has one winner. Points break ties between units alone.
 */
export function checkRule(
  rule: PollRule,
  { kind, office, options }: For,
  pointerOf = (field: string) => `/rule/${field}`,
): FieldError[] {
  const { quorum, threshold, winners, minChoices, maxChoices, legalBasis } = rule
  const hundredths = toHundredths(threshold.percent)
  const isPercent = hundredths !== undefined && hundredths >= 0n && hundredths <= 10_000n
  const isOfHead = kind === 'officer' && office === 'head'
  const isOfDeputies = kind === 'officer' && office === 'deputy'
  const hasUnitsAlone = options.every(({ unitCode }) => unitCode !== undefined)
  const findings: [boolean, string, string, Text][] = [
    [quorum.numerator > quorum.denominator, 'poll.quorum_invalid', 'quorum/numerator', quorumText],
    [!isPercent, 'poll.threshold_invalid', 'threshold/percent', percentText],
    [isUnreachable(threshold), 'poll.threshold_invalid', 'threshold/percent', unreachableText],
    [winners > options.length, 'poll.too_many_winners', 'winners', winnersText],
    [isOfHead && winners > seatsOf.head, 'poll.one_head', 'winners', oneHeadText],
    [isOfDeputies && winners > seatsOf.deputy, 'poll.too_many_winners', 'winners', deputiesText],
    [minChoices > maxChoices, 'poll.choices_invalid', 'minChoices', minChoicesText],
    [maxChoices > options.length, 'poll.choices_invalid', 'maxChoices', maxChoicesText],
    [rule.tie === 'points' && !hasUnitsAlone, 'poll.points_of_units', 'tie', pointsText],
    [endsBeforeStart(legalBasis), 'poll.validity_invalid', 'legalBasis/validTo', validityText],
  ]
  return findings
    .filter(([isWrong]) => isWrong)
    .map(([, code, field, detail]) => fieldError(pointerOf(field), code, detail))
}

/** Nobody can have more than all votes. */
const isUnreachable = ({ percent, comparison }: PollRule['threshold']) =>
  comparison === 'more_than' && percent === 100

function endsBeforeStart({ validFrom, validTo }: Partial<LegalBasis> = {}): boolean {
  return validFrom !== undefined && validTo !== undefined && validTo < validFrom
}

const quorumText = {
  vi: 'Tử số không được lớn hơn mẫu số.',
  en: 'The numerator may not exceed the denominator.',
}
const percentText = {
  vi: 'Tỷ lệ phải từ 0 đến 100, tối đa hai chữ số thập phân.',
  en: 'Must be from 0 to 100, with at most two decimals.',
}
const unreachableText = {
  vi: 'Không ai có thể được hơn 100 % số phiếu; dùng at_least.',
  en: 'Nobody can have more than 100 % of the votes; take at_least.',
}
const winnersText = {
  vi: 'Số được chọn nhiều hơn số phương án.',
  en: 'There are more winners than options.',
}
const oneHeadText = {
  vi: 'Bầu trưởng cụm, khối chỉ chọn một đơn vị.',
  en: 'The election of a head has one winner.',
}
const minChoicesText = {
  vi: 'minChoices không được lớn hơn maxChoices.',
  en: 'minChoices may not exceed maxChoices.',
}
const maxChoicesText = {
  vi: 'maxChoices không được lớn hơn số phương án.',
  en: 'maxChoices may not exceed the number of options.',
}
const deputiesText = {
  vi: `Một kỳ có tối đa ${seatsOf.deputy} đơn vị phó.`,
  en: `A term has at most ${seatsOf.deputy} deputies.`,
}
const pointsText = {
  vi: 'Chỉ xét điểm khi bằng phiếu nếu mọi phương án là đơn vị.',
  en: 'Points can break a tie only where every option is a unit.',
}
const validityText = {
  vi: 'Ngày hết hiệu lực không được trước ngày có hiệu lực.',
  en: 'May not be before validFrom.',
}
