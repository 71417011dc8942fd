import { covenantPath } from '../covenants/covenant.ts'
import type { Period } from '../kernel/term.ts'
import { keys } from '../store/keys.ts'
import { type ReportContent, reportContentView } from './report.ts'

/** What the head says of the whole bloc; stands beside what the units' reports add up to. */
export type DeclaredReport = ReportContent & {
  blocCode: string
  term: string
  period: Period
  revision: number
}

/** Where a bloc's declared report lies. */
export type BlocPeriod = { blocCode: string; term: string; period: Period }

export const declaredReportKey = ({ blocCode, term, period }: BlocPeriod) =>
  keys.declaredReport<DeclaredReport>(blocCode, term, period)

/** Path of the declared report's resource. */
export const declaredReportPath = ({ blocCode, term, period }: BlocPeriod) =>
  `${covenantPath(blocCode, term)}/bloc-reports/${period}/declared`

/** The representation of a declared report. */
export function declaredReportView(report: DeclaredReport) {
  const { blocCode, term, period } = report
  return { blocCode, term, period, ...reportContentView(report) }
}
