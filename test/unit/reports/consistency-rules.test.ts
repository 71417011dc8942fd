import { describe, expect, test } from 'vitest'
import { indicatorCodes } from '../../../lib/indicators/catalogue.ts'
import { checkPeriods, type OtherReports } from '../../../lib/reports/rules/check-periods.ts'
import { checkReport } from '../../../lib/reports/rules/check-report.ts'
import { consistencyRules } from '../../../lib/reports/rules/consistency-list.ts'
import { reportRules } from '../../../lib/reports/rules/consistency-rules.ts'
import type { IndicatorEntry } from '../../../lib/reports/rules/entry.ts'
import { fromWalkthrough } from '../../support/walkthrough-indicators.ts'

type Numbers = Record<string, number>

/** A report and what it is compared with; without others it is compared with nothing. */
type Example = { here: Numbers; others?: Record<string, Numbers> }

const entriesOf = (numbers: Numbers): IndicatorEntry[] =>
  Object.entries(numbers).map(([code, value]) => ({ code, value, precision: 'exact' }))
const unchanged = (entry: IndicatorEntry) => entry

const grades = { grade_excellent: 4, grade_good: 3, grade_completed: 2 }
const lastYear = { members: 100, grassroots_unions: 10 }
const ofMembers = { new_members: 8, lost_members: 5 }
const ofUnions = { new_grassroots_unions: 3, dissolved_grassroots_unions: 1 }

/** Of each rule figures that break it, and figures next to them that just keep it. */
const examples: Record<string, { breaks: Example; holds: Example }> = {
  'report.members_exceed_employees': {
    breaks: { here: { members: 11, employees: 10 } },
    holds: { here: { members: 10, employees: 10 } },
  },
  'report.grades_do_not_add_up': {
    breaks: { here: { ...grades, grade_failed: 0, grassroots_unions: 10 } },
    holds: { here: { ...grades, grade_failed: 1, grassroots_unions: 10 } },
  },
  'report.female_employees_exceed_employees': {
    breaks: { here: { female_employees: 11, employees: 10 } },
    holds: { here: { female_employees: 10, employees: 10 } },
  },
  'report.ethnic_minorities_exceed_employees': {
    breaks: { here: { ethnic_minority_employees: 11, employees: 10 } },
    holds: { here: { ethnic_minority_employees: 10, employees: 10 } },
  },
  'report.female_members_exceed_members': {
    breaks: { here: { female_members: 11, members: 10 } },
    holds: { here: { female_members: 10, members: 10 } },
  },
  'report.female_members_exceed_female_employees': {
    breaks: { here: { female_members: 6, female_employees: 5 } },
    holds: { here: { female_members: 5, female_employees: 5 } },
  },
  'report.shelters_do_not_add_up': {
    breaks: { here: { shelters_built: 3, shelters_repaired: 6, shelters_built_or_repaired: 10 } },
    holds: { here: { shelters_built: 3, shelters_repaired: 7, shelters_built_or_repaired: 10 } },
  },
  'report.initiatives_exceed_total': {
    breaks: { here: { initiatives_grassroots: 9, initiatives_provincial: 2, initiatives: 10 } },
    holds: { here: { initiatives_grassroots: 9, initiatives_provincial: 1, initiatives: 10 } },
  },
  'report.grades_exceed_grassroots_unions': {
    breaks: { here: { grade_excellent: 503, grassroots_unions: 502 } },
    holds: { here: { grade_excellent: 502, grassroots_unions: 502 } },
  },
  'report.new_unions_exceed_unions': {
    breaks: { here: { new_grassroots_unions: 6, grassroots_unions: 5 } },
    holds: { here: { new_grassroots_unions: 5, grassroots_unions: 5 } },
  },
  'report.new_members_exceed_members': {
    breaks: { here: { new_members: 6, members: 5 } },
    holds: { here: { new_members: 5, members: 5 } },
  },
  'report.visit_spending_without_visits': {
    breaks: { here: { visit_spending: 1, member_visits: 0 } },
    holds: { here: { visit_spending: 0, member_visits: 0 } },
  },
  'report.shelter_spending_without_shelters': {
    breaks: { here: { shelter_spending: 5, shelters_built: 0, shelters_repaired: 0 } },
    holds: { here: { shelter_spending: 5, shelters_built: 0, shelters_repaired: 1 } },
  },
  'report.meal_spending_without_people': {
    breaks: { here: { union_meal_spending: 5, union_meal_people: 0 } },
    holds: { here: { union_meal_spending: 5, union_meal_people: 1 } },
  },
  'report.flow_exceeds_year': {
    breaks: { here: { gifts: 10 }, others: { firstHalf: { gifts: 11 } } },
    holds: { here: { gifts: 11 }, others: { firstHalf: { gifts: 11 } } },
  },
  'report.members_do_not_balance': {
    breaks: { here: { members: 104, ...ofMembers }, others: { previousYear: lastYear } },
    holds: { here: { members: 103, ...ofMembers }, others: { previousYear: lastYear } },
  },
  'report.unions_do_not_balance': {
    breaks: { here: { grassroots_unions: 11, ...ofUnions }, others: { previousYear: lastYear } },
    holds: { here: { grassroots_unions: 12, ...ofUnions }, others: { previousYear: lastYear } },
  },
}

/** Everything that is said of an example when it is submitted. */
function findings({ here, others = {} }: Example, change = unchanged) {
  const indicators = entriesOf(here).map(change)
  const { errors, warnings } = checkReport(indicators)
  const accepted: OtherReports = Object.fromEntries(
    Object.entries(others).map(([name, numbers]) => [
      name,
      { status: 'accepted', indicators: entriesOf(numbers).map(change) },
    ]),
  )
  const between = checkPeriods({ term: '2020', period: 'FY', indicators }, accepted)
  const told = [
    ...errors.map(({ code, pointer }) => ({ code, pointer, severity: 'error' })),
    ...[...warnings, ...between].map(({ code, pointer }) => ({
      code,
      pointer,
      severity: 'warning',
    })),
  ]
  return told.map((finding) => {
    const at = Number(/^\/indicators\/(\d+)\/value$/.exec(finding.pointer ?? '')?.[1])
    return { code: finding.code, severity: finding.severity, at: indicators[at]?.code }
  })
}

test('every rule has examples', () => {
  expect(Object.keys(examples)).toEqual(consistencyRules.map(({ code }) => code))
})

describe.each(consistencyRules)(
  '$code',
  ({ code, severity, message, indicatorCodes: codes, compares }) => {
    const { breaks, holds } = examples[code] ?? { breaks: { here: {} }, holds: { here: {} } }

    test('is broken, at figures that it compares', () => {
      const found = findings(breaks).filter((finding) => finding.code === code)
      expect(found.length).toBeGreaterThan(0)
      for (const finding of found) {
        expect(finding.severity).toBe(severity)
        expect(codes).toContain(finding.at)
      }
      expect(found).toHaveLength(severity === 'error' ? Object.keys(breaks.here).length : 1)
    })

    test('just holds next to it', () => {
      expect(findings(holds).map((finding) => finding.code)).not.toContain(code)
      expect({ ...holds, here: {} }).toEqual({ ...breaks, here: {} })
      const distances = Object.entries(breaks.here).map(([name, value]) =>
        Math.abs(value - (holds.here[name] ?? Number.NaN)),
      )
      expect(distances.reduce((sum, distance) => sum + distance)).toBe(1)
    })

    test('is silent about estimates, about words without a number, and where nothing is compared', () => {
      const codesOf = (example: Example, change?: (entry: IndicatorEntry) => IndicatorEntry) =>
        findings(example, change).map((finding) => finding.code)
      expect(codesOf(breaks)).toContain(code)
      expect(codesOf(breaks, (entry) => ({ ...entry, precision: 'approximately' }))).not.toContain(
        code,
      )
      expect(codesOf(breaks, (entry) => ({ code: entry.code, raw: 'nhiều' }))).toEqual([])
      for (const [one, value] of Object.entries(breaks.here)) {
        expect(codesOf({ here: { [one]: value } })).not.toContain(code)
      }
    })

    test('is told with indicators of the catalogue, in two languages', () => {
      expect(codes.length).toBeGreaterThan(0)
      for (const one of codes) expect(indicatorCodes).toContain(one)
      expect(message.vi).not.toBe(message.en)
      expect(compares).toBe(breaks.others ? 'between_periods' : 'within_report')
    })
  },
)

test('errors are those of the walkthrough, or of figures that it does not know', () => {
  const named = ['report.members_exceed_employees', 'report.grades_do_not_add_up']
  const errors = consistencyRules.filter(({ severity }) => severity === 'error')
  for (const { code, indicatorCodes: codes } of errors) {
    const isNew = codes.some((one) => !(one in fromWalkthrough))
    expect(named.includes(code) || isNew, code).toBe(true)
  }
  expect(errors.map(({ code }) => code)).toEqual(expect.arrayContaining(named))
})

test('only these two ask for their parts', () => {
  const asking = reportRules.filter(({ asksForParts }) => asksForParts).map(({ code }) => code)
  expect(asking).toEqual(['report.members_exceed_employees', 'report.grades_do_not_add_up'])
})

const wholes = reportRules.flatMap(({ check }) => {
  if (check.kind === 'needs') return []
  const whole = check.kind === 'at_most' ? check.whole : check.total
  const parts = check.kind === 'at_most' ? check.parts : [...check.parts, ...check.ifGiven]
  return parts.map((part) => [part, whole] as const)
})

test.each(wholes)('%s alone never exceeds %s without a word', (part, whole) => {
  const about = (figures: Numbers) =>
    findings({ here: figures }).filter(({ code }) => code !== 'report.part_missing')
  expect(about({ [part]: 9, [whole]: 8 })).not.toEqual([])
  expect(about({ [part]: 8, [whole]: 8 })).toEqual([])
})
