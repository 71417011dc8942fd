import { covenantPath } from '../covenants/covenant.ts'
import type { Precision } from '../figures/precision.ts'
import type { Lifecycle } from '../kernel/lifecycle.ts'
import { type Provenance, provenanceOf } from '../kernel/provenance.ts'
import type { Period } from '../kernel/term.ts'
import type { Text } from '../kernel/text.ts'
import type { Warning } from '../kernel/warning.ts'
import { keys } from '../store/keys.ts'
import type { IndicatorEntry, IndicatorInput } from './rules/entry.ts'
import type { Lateness } from './rules/lateness.ts'

export const reportStatuses = ['draft', 'submitted', 'returned', 'accepted'] as const

export type ReportStatus = (typeof reportStatuses)[number]

/**
 * The life of a unit's report (design §4, reports). A returned report stays returned, with its
 * reason, while it is being corrected.
 */
export const reportLifecycle: Lifecycle<ReportStatus, 'write' | 'submit' | 'return' | 'accept'> = {
  name: 'report',
  initial: 'draft',
  transitions: {
    write: { from: ['draft', 'returned'], otherwise: 'report.not_editable' },
    submit: { from: ['draft', 'returned'], to: 'submitted', otherwise: 'report.wrong_state' },
    return: { from: ['submitted', 'accepted'], to: 'returned', otherwise: 'report.wrong_state' },
    accept: { from: ['submitted'], to: 'accepted', otherwise: 'report.wrong_state' },
  },
}

export type Narrative = {
  results?: string | undefined
  limitations?: string | undefined
  directions?: string | undefined
}

/** What a client says in a unit's report, or in a bloc's declared one. */
export type ReportInput = Provenance & {
  indicators: readonly IndicatorInput[]
  narrative?: Narrative | undefined
}

/** The same as stored: figures read, doubts noted. */
export type ReportContent = Provenance & {
  indicators: readonly IndicatorEntry[]
  narrative?: Narrative | undefined
  warnings: readonly Warning[]
}

export type Report = ReportContent &
  Lateness & {
    blocCode: string
    term: string
    period: Period
    unitCode: string
    status: ReportStatus
    /** The version of the covenant's content that it was made under. */
    covenantVersion?: number | undefined
    /** Why the head returned it; gone with the next submission. */
    returnReason?: string | undefined
    /** Instants in UTC; `dueOn` and `daysLate` are those of `submittedAt`. */
    submittedAt?: string | undefined
    acceptedAt?: string | undefined
    revision: number
  }

/** Where a unit's report lies. */
export type ReportPlace = { blocCode: string; term: string; period: Period; unitCode: string }

export const reportKey = ({ blocCode, term, period, unitCode }: ReportPlace) =>
  keys.report<Report>(blocCode, term, period, unitCode)

/** Path of the report's resource. */
export const reportPath = ({ blocCode, term, period, unitCode }: ReportPlace) =>
  `${covenantPath(blocCode, term)}/reports/${period}/${unitCode}`

/** The representation of a unit's report, in a fixed order of fields. */
export function reportView(report: Omit<Report, 'revision'>) {
  return {
    blocCode: report.blocCode,
    term: report.term,
    period: report.period,
    unitCode: report.unitCode,
    status: report.status,
    covenantVersion: report.covenantVersion,
    ...reportContentView(report),
    returnReason: report.returnReason,
    submittedAt: report.submittedAt,
    dueOn: report.dueOn,
    daysLate: report.daysLate,
    acceptedAt: report.acceptedAt,
  }
}

/** The part that unit reports and declared bloc reports share. */
export function reportContentView(content: ReportContent) {
  const { indicators, narrative, ...provenance } = reportInputView(content)
  const warnings = content.warnings.map(({ code, pointer, message, candidates }) => ({
    code,
    pointer,
    message: textView(message),
    candidates,
  }))
  return { indicators, narrative, warnings, ...provenance }
}

/** What the client said of it: a report with the same is the same, whatever was doubted since. */
export function reportInputView(content: Omit<ReportContent, 'warnings'>) {
  const { indicators, narrative } = content
  return {
    indicators: indicators.map(entryView),
    narrative: narrative && {
      results: narrative.results,
      limitations: narrative.limitations,
      directions: narrative.directions,
    },
    ...provenanceOf(content),
  }
}

type EntryView = {
  code: string
  value: number | undefined
  precision: Precision | undefined
  raw: string | undefined
}

function entryView({ code, value, precision, raw }: IndicatorEntry): EntryView {
  return { code, value, precision, raw }
}

function textView({ vi, en }: Text): Text {
  return { vi, en }
}
