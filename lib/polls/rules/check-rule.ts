import { seatsOf } from '../../blocs/officers.ts'
import { toHundredths } from '../../kernel/decimal.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import type { PollRule } from './rule.ts'

/**
 * What is wrong with a poll's rule (design §4, polls), pointing at `/rule/…`. A bloc has one head,
 * so the election of a head has one winner. Not available yet, `poll.rule_not_supported`: judging
 * each option, and ties broken by points or by the superior.
 */
export function checkRule(
  rule: PollRule,
  optionsCount: number,
  poll: { kind: string; office?: string },
): FieldError[] {
  const { quorum, threshold, winners, minChoices, maxChoices } = rule
  const isHeadElection = poll.kind === 'officer' && poll.office === 'head'
  const hundredths = toHundredths(threshold.percent)
  const isPercent = hundredths !== undefined && hundredths >= 0n && hundredths <= 10_000n
  const findings: [boolean, string, string, Text][] = [
    [quorum.numerator > quorum.denominator, 'poll.quorum_invalid', 'quorum/numerator', quorumText],
    [!isPercent, 'poll.threshold_invalid', 'threshold/percent', percentText],
    [winners > optionsCount, 'poll.too_many_winners', 'winners', winnersText],
    [isHeadElection && winners > seatsOf.head, 'poll.one_head', 'winners', oneHeadText],
    [minChoices > maxChoices, 'poll.choices_invalid', 'minChoices', minChoicesText],
    [maxChoices > optionsCount, 'poll.choices_invalid', 'maxChoices', maxChoicesText],
    [rule.ballot !== 'choose', 'poll.rule_not_supported', 'ballot', judgeText],
    [rule.tie !== 'runoff', 'poll.rule_not_supported', 'tie', tieText],
  ]
  return findings
    .filter(([isWrong]) => isWrong)
    .map(([, code, field, detail]) => fieldError(`/rule/${field}`, code, detail))
}

const quorumText = {
  vi: 'Tử số không được lớn hơn mẫu số.',
  en: 'The numerator may not exceed the denominator.',
}
const percentText = {
  vi: 'Tỷ lệ phải từ 0 đến 100, tối đa hai chữ số thập phân.',
  en: 'Must be from 0 to 100, with at most two decimals.',
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
const judgeText = {
  vi: 'Chưa hỗ trợ biểu quyết từng phương án; dùng choose.',
  en: 'Judging each option is not available yet; use choose.',
}
const tieText = {
  vi: 'Khi bằng phiếu hiện chỉ hỗ trợ bỏ phiếu lại; dùng runoff.',
  en: 'Of the tie rules only runoff is supported.',
}
