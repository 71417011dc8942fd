import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Precision } from '../../../lib/figures/precision.ts'
import { precisions } from '../../../lib/figures/precision.ts'
import { checkReport } from '../../../lib/reports/rules/check-report.ts'
import type { IndicatorEntry } from '../../../lib/reports/rules/entry.ts'

const entry = (code: string, value: number, precision: Precision = 'exact'): IndicatorEntry => ({
  code,
  value,
  precision,
})
const konTum = [
  entry('grassroots_unions', 288),
  entry('grade_excellent', 48),
  entry('grade_good', 224),
  entry('grade_completed', 16),
  entry('grade_failed', 0),
]
const codesAndPointers = (entries: IndicatorEntry[]) =>
  checkReport(entries).errors.map(({ code, pointer }) => `${code} ${pointer}`)

describe('members and employees', () => {
  test('more members than employees is refused, at both entries', () => {
    const report = [entry('gifts', 1), entry('members', 7843), entry('employees', 7842)]
    expect(codesAndPointers(report)).toEqual([
      'report.members_exceed_employees /indicators/1/value',
      'report.members_exceed_employees /indicators/2/value',
    ])
  })

  test('as many members as employees is fine', () => {
    const report = [entry('members', 7842), entry('employees', 7842)]
    expect(checkReport(report)).toEqual({ errors: [], warnings: [] })
  })

  test.each<[Precision, Precision, boolean]>([
    ['exact', 'exact', true],
    ['at_least', 'exact', true],
    ['at_most', 'exact', false],
    ['approximately', 'exact', false],
    ['exact', 'at_most', true],
    ['exact', 'at_least', false],
    ['exact', 'approximately', false],
    ['at_least', 'at_most', true],
    ['at_least', 'at_least', false],
    ['at_most', 'at_most', false],
  ])('5 members (%s), 4 employees (%s): refused is %s', (ofMembers, ofEmployees, isRefused) => {
    const report = [entry('members', 5, ofMembers), entry('employees', 4, ofEmployees)]
    expect(checkReport(report).errors.length > 0).toBe(isRefused)
  })

  test('is refused exactly when no two true numbers fit', () => {
    const fits = (stated: number, precision: Precision) => (truth: number) =>
      precision === 'exact'
        ? truth === stated
        : precision === 'at_least'
          ? truth >= stated
          : precision === 'at_most'
            ? truth <= stated
            : true
    const truths = Array.from({ length: 12 }, (_, index) => index)
    const figure = fc.tuple(fc.nat({ max: 9 }), fc.constantFrom(...precisions))
    fc.assert(
      fc.property(figure, figure, (members, employees) => {
        const isPossible = truths
          .filter(fits(...members))
          .some((m) => truths.filter(fits(...employees)).some((e) => m <= e))
        const report = [entry('members', ...members), entry('employees', ...employees)]
        expect(checkReport(report).errors.length === 0).toBe(isPossible)
      }),
    )
  })
})

describe('grades', () => {
  test('48 + 224 + 16 + 0 = 288', () => {
    expect(checkReport(konTum)).toEqual({ errors: [], warnings: [] })
  })

  test('another sum is refused, at every figure of it', () => {
    const report = [...konTum.slice(0, 4), entry('grade_failed', 1)]
    expect(codesAndPointers(report)).toEqual(
      [0, 1, 2, 3, 4].map((i) => `report.grades_do_not_add_up /indicators/${i}/value`),
    )
  })

  test('those not graded count too', () => {
    const report = [...konTum, entry('grade_ungraded', 2)]
    expect(codesAndPointers(report)).toHaveLength(6)
    expect(checkReport([entry('grassroots_unions', 290), ...report.slice(1)]).errors).toEqual([])
  })

  test('bounds refuse only what cannot be', () => {
    const withFailed = (value: number, precision: Precision) => [
      ...konTum.slice(0, 4),
      entry('grade_failed', value, precision),
    ]
    expect(checkReport(withFailed(1, 'at_most')).errors).toEqual([])
    expect(checkReport(withFailed(0, 'at_least')).errors).toEqual([])
    expect(checkReport(withFailed(1, 'at_least')).errors).not.toEqual([])
    expect(checkReport(withFailed(9, 'approximately')).errors).toEqual([])
  })

  test('an estimate beside a sum that is already too high is refused', () => {
    const report = [...konTum.slice(0, 4), entry('grade_failed', 3, 'approximately')]
    const fewer = entry('grassroots_unions', 287)
    expect(checkReport([fewer, ...report.slice(1)]).errors).not.toEqual([])
  })
})

describe('a figure in words without a number', () => {
  const unclear = (code: string): IndicatorEntry => ({ code, raw: 'chưa rõ' })

  test('may be as many ungraded unions as are left, but never fewer than none', () => {
    const left = [entry('grassroots_unions', 290), ...konTum.slice(1)]
    expect(checkReport(left).errors).toHaveLength(5)
    expect(checkReport([...left, unclear('grade_ungraded')]).errors).toEqual([])
    const over = [entry('grassroots_unions', 287), ...konTum.slice(1), unclear('grade_ungraded')]
    expect(codesAndPointers(over)).toEqual(
      [0, 1, 2, 3, 4].map((i) => `report.grades_do_not_add_up /indicators/${i}/value`),
    )
  })

  test('may be somebody whom money was spent on', () => {
    const spent = [entry('visit_spending', 5), entry('member_visits', 0)]
    expect(checkReport(spent).warnings).toHaveLength(1)
    expect(checkReport([...spent, unclear('hardship_visits')]).warnings).toEqual([])
  })
})

describe('shelters', () => {
  const shelters = (built: IndicatorEntry[], repaired: IndicatorEntry[], all: IndicatorEntry) => [
    ...built,
    ...repaired,
    all,
  ]
  const built = (value: number, precision?: Precision) => [
    entry('shelters_built', value, precision),
  ]
  const repaired = (value: number) => [entry('shelters_repaired', value)]
  const all = (value: number, precision?: Precision) =>
    entry('shelters_built_or_repaired', value, precision)
  const unclear: IndicatorEntry = { code: 'shelters_repaired', raw: 'chưa rõ' }

  test.each<[string, IndicatorEntry[], number]>([
    ['9 built of 8, those repaired not told', shelters(built(9), [], all(8)), 2],
    ['9 built of 8, those repaired in words', shelters(built(9), [unclear], all(8)), 2],
    ['9 repaired of 8, those built not told', shelters([], repaired(9), all(8)), 2],
    ['over 9 of at most 8', shelters(built(9, 'at_least'), [], all(8, 'at_most')), 2],
    ['8 built of 8', shelters(built(8), [], all(8)), 0],
    ['3 built of 8: others may be repaired', shelters(built(3), [], all(8)), 0],
    ['9 built of over 8', shelters(built(9), [], all(8, 'at_least')), 0],
    ['9 built of about 8', shelters(built(9), [], all(8, 'approximately')), 0],
    ['only the whole', shelters([], [], all(8)), 0],
    ['3 + 4 = 8', shelters(built(3), repaired(4), all(8)), 3],
    ['3 + 5 = 8', shelters(built(3), repaired(5), all(8)), 0],
  ])('%s', (_, report, count) => {
    expect(checkReport(report).errors.map(({ code }) => code)).toEqual(
      Array(count).fill('report.shelters_do_not_add_up'),
    )
  })
})

test('an initiative that is recognised at several levels is not refused', () => {
  const levels = [entry('initiatives_grassroots', 10), entry('initiatives_national', 1)]
  const { errors, warnings } = checkReport([entry('initiatives', 10), ...levels])
  expect(errors).toEqual([])
  expect(warnings.map(({ code }) => code)).toEqual(['report.initiatives_exceed_total'])
})

describe('missing parts', () => {
  test('a report of neither says nothing', () => {
    expect(checkReport([entry('gifts', 5)])).toEqual({ errors: [], warnings: [] })
  })

  test('members without employees: a warning that names what is missing', () => {
    const { errors, warnings } = checkReport([entry('members', 1520)])
    expect(errors).toEqual([])
    expect(warnings).toMatchObject([{ code: 'report.part_missing', pointer: '/indicators' }])
    expect(warnings[0]?.message.vi).toContain('Công nhân, viên chức, lao động')
    expect(warnings[0]?.message.en).toContain('Employees')
  })

  test('three grades that exceed the total are not refused: one is missing', () => {
    const { errors, warnings } = checkReport([...konTum.slice(1, 4), entry('grassroots_unions', 1)])
    expect(errors).toEqual([])
    expect(warnings.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'report.grades_exceed_grassroots_unions /indicators/0/value',
      'report.part_missing /indicators',
    ])
  })

  test('a figure without a value is missing', () => {
    const unread: IndicatorEntry = { code: 'employees', precision: 'approximately', raw: 'đông' }
    const { errors, warnings } = checkReport([entry('members', 5), unread])
    expect(errors).toEqual([])
    expect(warnings).toHaveLength(1)
  })
})
