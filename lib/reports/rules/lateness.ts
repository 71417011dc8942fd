import type { Schedule } from '../../covenants/rules/content.ts'
import { daysBetween } from '../../kernel/days.ts'
import type { Period } from '../../kernel/term.ts'
import { vietnamDay } from '../../kernel/vietnam-day.ts'

/** Where the covenant says nothing of the period, nothing is late. */
export type Lateness = { dueOn?: string | undefined; daysLate?: number | undefined }

/**
 * When a report was due and how many calendar days in Vietnam later it was submitted, 0 on time
 * (domain §4, penalties): of H1 by the covenant's `midYearBy`, of FY by its `yearEndBy`; other
 * periods have no due date.
 */
export function latenessOf(
  period: Period,
  schedule: Pick<Schedule, 'midYearBy' | 'yearEndBy'> | undefined,
  submittedAt: Date,
): Lateness {
  const dueOn = dueDay(period, schedule)
  if (dueOn === undefined) return { dueOn, daysLate: undefined }
  return { dueOn, daysLate: Math.max(0, daysBetween(dueOn, vietnamDay(submittedAt))) }
}

function dueDay(
  period: Period,
  schedule: Pick<Schedule, 'midYearBy' | 'yearEndBy'> | undefined,
): string | undefined {
  if (period === 'H1') return schedule?.midYearBy
  return period === 'FY' ? schedule?.yearEndBy : undefined
}
