import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentExample } from '../../../functions/covenants/examples.ts'
import type { CovenantContent } from '../../../lib/covenants/rules/content.ts'
import { contentHash } from '../../../lib/covenants/rules/content-hash.ts'
import { copyContent } from '../../../lib/covenants/rules/copy-content.ts'
import { shiftYears } from '../../../lib/kernel/days.ts'
import { nextTerm, previousTerm, yearsBetween } from '../../../lib/kernel/term.ts'

const content = contentExample as CovenantContent
const into = (fromTerm: string, term: string) => ({ fromTerm, term, memberCodes: ['KT-A'] })

describe('the title', () => {
  const retitle = (title: string, fromTerm: string, term: string) =>
    copyContent({ ...content, title }, into(fromTerm, term)).title

  test.each([
    ['Giao ước thi đua năm 2020', '2020', '2021', 'Giao ước thi đua năm 2021'],
    ['Giao ước 2020 (ký năm 2020)', '2020', '2022', 'Giao ước 2022 (ký năm 2022)'],
    ['Giao ước thi đua chào mừng Đại hội', '2020', '2021', 'Giao ước thi đua chào mừng Đại hội'],
    ['Năm 2020, giai đoạn 2020–2025', '2020', '2021', 'Năm 2021, giai đoạn 2020–2025'],
    ['Năm 2020, giai đoạn 2016 - 2020', '2020', '2021', 'Năm 2021, giai đoạn 2016 - 2020'],
    ['Kế hoạch 2020/KH-LĐLĐ năm 2020', '2020', '2021', 'Kế hoạch 2020/KH-LĐLĐ năm 2021'],
    ['Giao ước số 12020', '2020', '2021', 'Giao ước số 12020'],
    ['Năm học 2021-2022', '2021-2022', '2022-2023', 'Năm học 2022-2023'],
    ['Năm học 2021 – 2022, từ 2021', '2021-2022', '2023-2024', 'Năm học 2023 – 2024, từ 2021'],
  ])('%s, from %s to %s', (title, fromTerm, term, wanted) => {
    expect(retitle(title, fromTerm, term)).toBe(wanted)
  })
})

describe('due dates', () => {
  const scheduleOf = (signBy: string, fromTerm: string, term: string) => {
    const schedule = { ...contentExample.schedule, signBy, voteBy: signBy }
    return copyContent({ ...content, schedule }, into(fromTerm, term)).schedule
  }

  test('move by as many years as the terms', () => {
    expect(scheduleOf('2020-02-28', '2020', '2023')).toMatchObject({
      signBy: '2023-02-28',
      voteBy: '2023-02-28',
      yearEndBy: '2023-12-31',
    })
    expect(scheduleOf('2021-09-30', '2021-2022', '2020-2021')?.signBy).toBe('2020-09-30')
  })

  test('of 29 February are the 28th of a year that has none', () => {
    expect(scheduleOf('2020-02-29', '2020', '2021')?.signBy).toBe('2021-02-28')
    expect(scheduleOf('2020-02-29', '2020', '2024')?.signBy).toBe('2024-02-29')
  })

  test('that are not told stay untold', () => {
    const copied = copyContent(content, into('2020', '2021'))
    expect(Object.keys(JSON.parse(JSON.stringify(copied.schedule)))).toEqual(
      Object.keys(contentExample.schedule),
    )
    const { schedule, ...untold } = content
    expect(copyContent(untold, into('2020', '2021')).schedule).toBeUndefined()
  })
})

describe('the rest', () => {
  const target = (unitCode: string) => ({ unitCode, criterionCode: 'A1', target: 90 })

  test('has the targets of members alone, and not the old number of members', () => {
    const told = {
      ...content,
      unitTargets: [target('KT-A'), target('KT-B')],
      statedMemberCount: 6,
    }
    expect(copyContent(told, into('2020', '2021'))).toMatchObject({
      unitTargets: [target('KT-A')],
      statedMemberCount: undefined,
    })
    const gone = { ...content, unitTargets: [target('KT-B')] }
    expect(copyContent(gone, into('2020', '2021')).unitTargets).toBeUndefined()
  })

  test('is the same content: copied into its own term it has the same hash', () => {
    const signed = { blocCode: 'KT-CUM-2', term: '2020', memberCodes: ['KT-A'] }
    const copied = copyContent(content, into('2020', '2020'))
    expect(contentHash({ ...signed, content: copied })).toBe(contentHash({ ...signed, content }))
  })
})

describe('years', () => {
  const years = fc.integer({ min: 1950, max: 2050 })
  const days = fc
    .date({ min: new Date('1950-01-01'), max: new Date('2050-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))

  test('a day of another year is a day, in the same month', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -50, max: 49 }), (day, by) => {
        const shifted = shiftYears(day, by)
        expect(new Date(shifted).toISOString().slice(0, 10)).toBe(shifted)
        expect(shifted.slice(5, 7)).toBe(day.slice(5, 7))
        expect(Number(shifted.slice(0, 4))).toBe(Number(day.slice(0, 4)) + by)
      }),
    )
  })

  test.each([
    ['2096-02-29', 4, '2100-02-28'],
    ['1996-02-29', 4, '2000-02-29'],
    ['1000-12-31', -1, '0999-12-31'],
  ])('%s, %i years on, is %s', (day, by, wanted) => {
    expect(shiftYears(day, by)).toBe(wanted)
  })

  test('terms before and after are one year apart', () => {
    fc.assert(
      fc.property(years, fc.boolean(), (year, isSchool) => {
        const term = isSchool ? `${year}-${year + 1}` : String(year)
        expect(nextTerm(previousTerm(term))).toBe(term)
        expect(previousTerm(term).length).toBe(term.length)
        expect(yearsBetween(term, nextTerm(term))).toBe(1)
        expect(yearsBetween(term, previousTerm(term))).toBe(-1)
      }),
    )
    expect(previousTerm('2021-2022')).toBe('2020-2021')
  })
})
