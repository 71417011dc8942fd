import type { Precision } from '../../figures/precision.ts'
import type { IndicatorCode } from '../../indicators/catalogue.ts'
import { findIndicator } from '../../indicators/catalogue.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import type { Warning } from '../../kernel/warning.ts'
import type { IndicatorEntry, KnownEntry } from './entry.ts'
import { isKnown } from './entry.ts'

/** What is known of a number: it lies between both bounds, included. */
type Interval = { lowest: number; highest: number }

type Located = KnownEntry & { pointer: string }
type Known = Map<string, Located>
type Findings = { errors: FieldError[]; warnings: Warning[] }

const grades = ['grade_excellent', 'grade_good', 'grade_completed', 'grade_failed'] as const
const gradeParts = ['grassroots_unions', ...grades] as const

/**
 * What a report contradicts in itself when it is submitted (walkthrough, reports; domain §5):
 * members > employees, and grades that do not add up to grassroots_unions when all five are given
 * (grade_ungraded counts 0 when absent). Bounds and estimates contradict only where no true number
 * could satisfy both. A rule that lacks a part gives a warning. Errors point at
 * `/indicators/<i>/value` of every figure involved.
 */
export function checkReport(entries: readonly IndicatorEntry[]): Findings {
  const known: Known = new Map()
  for (const [index, entry] of entries.entries()) {
    if (isKnown(entry)) known.set(entry.code, { ...entry, pointer: `/indicators/${index}/value` })
  }
  const findings = [checkMembers(known), checkGrades(known)]
  return {
    errors: findings.flatMap(({ errors }) => errors),
    warnings: findings.flatMap(({ warnings }) => warnings),
  }
}

function checkMembers(known: Known): Findings {
  const members = known.get('members')
  const employees = known.get('employees')
  if (members === undefined || employees === undefined) {
    return warnOfMissing(known, ['employees', 'members'])
  }
  if (intervalOf(members).lowest <= intervalOf(employees).highest) return nothing()
  return contradiction([members, employees], 'report.members_exceed_employees', {
    vi: 'Số đoàn viên nhiều hơn số công nhân, viên chức, lao động.',
    en: 'There are more members than employees.',
  })
}

function checkGrades(known: Known): Findings {
  const unions = known.get('grassroots_unions')
  const graded = grades.map((code) => known.get(code)).filter((entry) => entry !== undefined)
  if (unions === undefined || graded.length < grades.length) return warnOfMissing(known, gradeParts)

  const ungraded = known.get('grade_ungraded')
  const parts = ungraded ? [...graded, ungraded] : graded
  const sum = sumOf(parts.map(intervalOf))
  const total = intervalOf(unions)
  if (sum.lowest <= total.highest && total.lowest <= sum.highest) return nothing()
  return contradiction([unions, ...parts], 'report.grades_do_not_add_up', {
    vi: 'Tổng số công đoàn cơ sở theo xếp loại khác số công đoàn cơ sở.',
    en: 'The grades do not add up to the number of grassroots unions.',
  })
}

function intervalOf({ value, precision }: { value: number; precision: Precision }): Interval {
  if (precision === 'approximately') return { lowest: 0, highest: Number.POSITIVE_INFINITY }
  return {
    lowest: precision === 'at_most' ? 0 : value,
    highest: precision === 'at_least' ? Number.POSITIVE_INFINITY : value,
  }
}

function sumOf(intervals: readonly Interval[]): Interval {
  return {
    lowest: intervals.reduce((sum, { lowest }) => sum + lowest, 0),
    highest: intervals.reduce((sum, { highest }) => sum + highest, 0),
  }
}

/** Nothing to say where the report has none of the parts. */
function warnOfMissing(known: Known, codes: readonly IndicatorCode[]): Findings {
  const missing = codes.filter((code) => !known.has(code))
  if (missing.length === codes.length) return nothing()
  const names = (language: keyof Text) =>
    missing.map((code) => findIndicator(code)?.name[language] ?? code).join('; ')
  const message = {
    vi: `Chưa đối chiếu được vì thiếu số liệu: ${names('vi')}.`,
    en: `Not checked, for want of figures: ${names('en')}.`,
  }
  return {
    errors: [],
    warnings: [{ code: 'report.part_missing', pointer: '/indicators', message }],
  }
}

function contradiction(entries: readonly Located[], code: string, detail: Text): Findings {
  return { errors: entries.map(({ pointer }) => fieldError(pointer, code, detail)), warnings: [] }
}

function nothing(): Findings {
  return { errors: [], warnings: [] }
}
