import type { PeriodRule, ReportRule } from './consistency-rule.ts'

const grades = ['grade_excellent', 'grade_good', 'grade_completed', 'grade_failed'] as const

/**
 * The consistency rules of domain §5, the most serious first. Errors are the two that the walkthrough
 * names, and what is impossible between figures that it doesn't know; the rest may have its reasons.
 */
export const reportRules: readonly ReportRule[] = [
  {
    code: 'report.members_exceed_employees',
    severity: 'error',
    message: {
      vi: 'Số đoàn viên nhiều hơn số công nhân, viên chức, lao động.',
      en: 'There are more members than employees.',
    },
    check: { kind: 'at_most', parts: ['members'], whole: 'employees' },
    asksForParts: true,
  },
  {
    code: 'report.grades_do_not_add_up',
    severity: 'error',
    message: {
      vi: 'Tổng số công đoàn cơ sở theo xếp loại khác số công đoàn cơ sở.',
      en: 'The grades do not add up to the number of grassroots unions.',
    },
    check: {
      kind: 'sums_to',
      parts: grades,
      ifGiven: ['grade_ungraded'],
      total: 'grassroots_unions',
    },
    asksForParts: true,
  },
  {
    code: 'report.female_employees_exceed_employees',
    severity: 'error',
    message: {
      vi: 'Số nữ nhiều hơn tổng số công nhân, viên chức, lao động.',
      en: 'There are more female employees than employees.',
    },
    check: { kind: 'at_most', parts: ['female_employees'], whole: 'employees' },
  },
  {
    code: 'report.ethnic_minorities_exceed_employees',
    severity: 'error',
    message: {
      vi: 'Số người dân tộc thiểu số nhiều hơn tổng số công nhân, viên chức, lao động.',
      en: 'There are more employees of ethnic minorities than employees.',
    },
    check: { kind: 'at_most', parts: ['ethnic_minority_employees'], whole: 'employees' },
  },
  {
    code: 'report.female_members_exceed_members',
    severity: 'error',
    message: {
      vi: 'Số nữ đoàn viên nhiều hơn tổng số đoàn viên.',
      en: 'There are more female members than members.',
    },
    check: { kind: 'at_most', parts: ['female_members'], whole: 'members' },
  },
  {
    code: 'report.female_members_exceed_female_employees',
    severity: 'error',
    message: {
      vi: 'Số nữ đoàn viên nhiều hơn số nữ công nhân, viên chức, lao động.',
      en: 'There are more female members than female employees.',
    },
    check: { kind: 'at_most', parts: ['female_members'], whole: 'female_employees' },
  },
  {
    code: 'report.shelters_do_not_add_up',
    severity: 'error',
    message: {
      vi: 'Số mái ấm làm mới và số sửa chữa không khớp với tổng số mái ấm.',
      en: 'The shelters built and those repaired do not fit the total.',
    },
    check: {
      kind: 'sums_to',
      parts: ['shelters_built', 'shelters_repaired'],
      ifGiven: [],
      total: 'shelters_built_or_repaired',
    },
  },
  {
    code: 'report.initiatives_exceed_total',
    severity: 'warning',
    message: {
      vi: 'Số sáng kiến theo các cấp nhiều hơn tổng số; đúng nếu có sáng kiến được công nhận ở nhiều cấp.',
      en: 'The levels have more initiatives than there are in all; right only if some have several levels.',
    },
    check: {
      kind: 'at_most',
      parts: ['initiatives_grassroots', 'initiatives_provincial', 'initiatives_national'],
      whole: 'initiatives',
    },
  },
  {
    code: 'report.grades_exceed_grassroots_unions',
    severity: 'warning',
    message: {
      vi: 'Số công đoàn cơ sở đã nêu xếp loại nhiều hơn số công đoàn cơ sở.',
      en: 'The grades given count more unions than there are grassroots unions.',
    },
    check: { kind: 'at_most', parts: [...grades, 'grade_ungraded'], whole: 'grassroots_unions' },
  },
  {
    code: 'report.new_unions_exceed_unions',
    severity: 'warning',
    message: {
      vi: 'Số công đoàn cơ sở thành lập mới nhiều hơn số công đoàn cơ sở.',
      en: 'There are more new grassroots unions than grassroots unions.',
    },
    check: { kind: 'at_most', parts: ['new_grassroots_unions'], whole: 'grassroots_unions' },
  },
  {
    code: 'report.new_members_exceed_members',
    severity: 'warning',
    message: {
      vi: 'Số đoàn viên phát triển mới nhiều hơn số đoàn viên.',
      en: 'There are more new members than members.',
    },
    check: { kind: 'at_most', parts: ['new_members'], whole: 'members' },
  },
  {
    code: 'report.visit_spending_without_visits',
    severity: 'warning',
    message: {
      vi: 'Có tiền thăm hỏi nhưng không có người hoặc lượt được thăm hỏi.',
      en: 'Money was spent on visits, but nobody was visited.',
    },
    check: {
      kind: 'needs',
      amount: 'visit_spending',
      beneficiaries: ['member_visits', 'hardship_visits'],
    },
  },
  {
    code: 'report.shelter_spending_without_shelters',
    severity: 'warning',
    message: {
      vi: 'Có kinh phí mái ấm nhưng không có mái ấm nào.',
      en: 'Money was spent on shelters, but there is none.',
    },
    check: {
      kind: 'needs',
      amount: 'shelter_spending',
      beneficiaries: ['shelters_built', 'shelters_repaired', 'shelters_built_or_repaired'],
    },
  },
  {
    code: 'report.meal_spending_without_people',
    severity: 'warning',
    message: {
      vi: 'Có kinh phí bữa cơm công đoàn nhưng không có người dự.',
      en: 'Money was spent on union meals, but nobody was there.',
    },
    check: { kind: 'needs', amount: 'union_meal_spending', beneficiaries: ['union_meal_people'] },
  },
]

/** The rules between periods (domain §5); never an error, since either report may be the wrong one. */
export const periodRules: readonly PeriodRule[] = [
  {
    code: 'report.flow_exceeds_year',
    severity: 'warning',
    message: {
      vi: 'Số phát sinh trong nửa năm lớn hơn số cả năm.',
      en: 'What was done in half a year is more than in the whole year.',
    },
    check: { kind: 'flow_within_year' },
  },
  {
    code: 'report.members_do_not_balance',
    severity: 'warning',
    message: {
      vi: 'Số đoàn viên khác số cuối năm trước cộng phát triển mới, trừ số giảm; đúng nếu có sáp nhập, chia tách.',
      en: 'Members are not those of the year before plus new minus lost; right only after a succession.',
    },
    check: { kind: 'balance', stock: 'members', gained: 'new_members', lost: 'lost_members' },
  },
  {
    code: 'report.unions_do_not_balance',
    severity: 'warning',
    message: {
      vi: 'Số công đoàn cơ sở khác số cuối năm trước cộng thành lập mới, trừ giải thể; đúng nếu có sáp nhập, chia tách.',
      en: 'Unions are not those of the year before plus new minus dissolved; right only after a succession.',
    },
    check: {
      kind: 'balance',
      stock: 'grassroots_unions',
      gained: 'new_grassroots_unions',
      lost: 'dissolved_grassroots_unions',
    },
  },
]
