import { describe, expect, test } from 'vitest'
import { readContent } from '../../../lib/reports/read-content.ts'
import { checkReport } from '../../../lib/reports/rules/check-report.ts'
import type { IndicatorInput } from '../../../lib/reports/rules/entry.ts'

type Figures = Record<string, string>

/** The figures of the five documents as they tell them (domain §1), as reports of their blocs. */
const documents: Record<string, Figures> = {
  'An Giang, mid-year 2020': {
    nominated_collectives: '01 tập thể',
    nominated_individuals: '04 cá nhân',
  },
  'Tuyên Quang, 2019': {},
  'Kon Tum, year-end 2020': {
    grassroots_unions: '288 Công đoàn cơ sở',
    employees: '7.842 người',
    members: '7.676 đoàn viên công đoàn',
    member_visits: '341 lượt đoàn viên',
    visit_spending: 'trên 295 triệu đồng',
    social_fund_donations: '390.777.00đ',
    propaganda_reach_percent: '100%',
    study_plan_units_percent: '100% đơn vị',
    study_participations: '323 lượt CNVCLĐ',
    culture_sport_events: '117 cuộc giao lưu văn nghệ, thể thao',
    culture_sport_participations: '1.141 lượt người tham gia',
    grade_excellent: '48 CĐCS',
    grade_good: '224 CĐCS',
    grade_completed: '16 CĐCS',
    grade_failed: '0',
  },
  'Sơn La, year-end 2019': {
    grassroots_unions: '502 CĐCS',
    members: '20.268 đoàn viên',
    software_trained_units: '6/6 LĐLĐ',
    shelters_built_or_repaired: '10 mái ấm công đoàn',
    hardship_visits: 'trên 100 CBCCVC',
    gifts: 'gần 500 xuất quà',
    new_grassroots_unions: '05 công đoàn co sở',
    new_members: '300 đoàn viên',
    grade_excellent: '75 công đoàn co sở',
  },
  'Khánh Hòa, 2022': {},
}

/** What a report of these figures is warned of: code, and the figure or what is missing. */
function doubtsIn(figures: Figures) {
  const inputs: IndicatorInput[] = Object.entries(figures).map(([code, raw]) => ({ code, raw }))
  const { indicators, warnings } = readContent({ indicators: inputs })
  expect(checkReport(indicators).errors).toEqual([])
  return warnings.map(({ code, pointer }) => {
    const at = /^\/indicators\/(\d+)/.exec(pointer)?.[1]
    return at === undefined ? code : `${code} ${indicators[Number(at)]?.code}`
  })
}

const changed = (name: string, figures: Figures) => ({ ...documents[name], ...figures })

describe('figures of the five documents', () => {
  test.each([
    ['An Giang, mid-year 2020', []],
    ['Tuyên Quang, 2019', []],
    ['Kon Tum, year-end 2020', ['figure.ambiguous social_fund_donations']],
    // Neither the employees nor three of the grades are told.
    ['Sơn La, year-end 2019', ['report.part_missing', 'report.part_missing']],
    ['Khánh Hòa, 2022', []],
  ])('%s is told with %j', (name, doubts) => {
    expect(doubtsIn(documents[name] ?? {})).toEqual(doubts)
  })

  test.each<[string, string, Figures, string]>([
    [
      '7,676 members ≤ 7,842 employees',
      'Kon Tum, year-end 2020',
      { employees: '7.675' },
      'report.members_exceed_employees',
    ],
    [
      '48 + 224 + 16 + 0 = 288',
      'Kon Tum, year-end 2020',
      { grade_failed: '1' },
      'report.grades_do_not_add_up',
    ],
  ])('%s, and not otherwise', (_, name, figures, code) => {
    const inputs = Object.entries(changed(name, figures)).map(([code, raw]) => ({ code, raw }))
    const { indicators } = readContent({ indicators: inputs })
    expect(checkReport(indicators).errors.map((error) => error.code)).toContain(code)
  })

  test.each<[string, string, Figures, string]>([
    [
      '75 excellent ≤ 502 unions',
      'Sơn La, year-end 2019',
      { grassroots_unions: '74' },
      'report.grades_exceed_grassroots_unions grade_excellent',
    ],
    [
      '5 new ≤ 502 unions',
      'Sơn La, year-end 2019',
      { grassroots_unions: '4' },
      'report.new_unions_exceed_unions new_grassroots_unions',
    ],
    [
      '300 new ≤ 20,268 members',
      'Sơn La, year-end 2019',
      { members: '299' },
      'report.new_members_exceed_members new_members',
    ],
    [
      'over 295 million went to 341 visits',
      'Kon Tum, year-end 2020',
      { member_visits: '0' },
      'report.visit_spending_without_visits visit_spending',
    ],
  ])('%s, or a warning', (_, name, figures, doubt) => {
    expect(doubtsIn(documents[name] ?? {})).not.toContain(doubt)
    expect(doubtsIn(changed(name, figures))).toContain(doubt)
  })
})
