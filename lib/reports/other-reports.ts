import { previousTerm } from '../kernel/term.ts'
import type { NamedWrites } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import type { Key } from '../store/keys.ts'
import type { Loaded } from '../store/read.ts'
import { type Report, type ReportPlace, reportKey } from './report.ts'

export type StoredOthers = Partial<Loaded<ReturnType<typeof otherReportKeys>>>

/**
 * Where the unit's reports lie that a report is compared with when it is submitted (checkPeriods):
 * of a half-year the full year, of a full year its halves and the year before.
 */
export function otherReportKeys(place: ReportPlace) {
  const at = (more: Partial<ReportPlace>) => reportKey({ ...place, ...more })
  const isYear = place.period === 'FY'
  const isHalf = place.period === 'H1' || place.period === 'H2'
  return {
    firstHalf: isYear ? at({ period: 'H1' }) : undefined,
    secondHalf: isYear ? at({ period: 'H2' }) : undefined,
    fullYear: isHalf ? at({ period: 'FY' }) : undefined,
    previousYear: isYear ? at({ term: previousTerm(place.term) }) : undefined,
  }
}

/**
 * Lets the halves and the year that a report was compared with be as they were read: of two that are
 * submitted at once, one is compared with the other.
 */
export function othersAsRead(place: ReportPlace, others: StoredOthers): NamedWrites {
  const keys = otherReportKeys(place)
  const unchanged = (key: Key<Report> | undefined, report: Report | undefined) =>
    key && { check: key, if: asRead(report) }
  return {
    firstHalf: unchanged(keys.firstHalf, others.firstHalf),
    secondHalf: unchanged(keys.secondHalf, others.secondHalf),
    fullYear: unchanged(keys.fullYear, others.fullYear),
  }
}
