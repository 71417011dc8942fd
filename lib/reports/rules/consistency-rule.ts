import type { IndicatorCode } from '../../indicators/catalogue.ts'
import type { Text } from '../../kernel/text.ts'

/** An error is refused on submitting, and warned of before; a warning never stops anybody. */
export const severities = ['error', 'warning'] as const

/** Whether a rule looks at one report, or at the reports of two periods. */
export const ruleScopes = ['within_report', 'between_periods'] as const

/** What figures of one report have to be to each other. */
export type ReportCheck =
  /** The parts that are given are together no more than the whole. */
  | { kind: 'at_most'; parts: readonly IndicatorCode[]; whole: IndicatorCode }
  /** The parts, of which one not given may be anything, and those `ifGiven` are together the total. */
  | {
      kind: 'sums_to'
      parts: readonly IndicatorCode[]
      ifGiven: readonly IndicatorCode[]
      total: IndicatorCode
    }
  /** An amount above 0 went to somebody: not all beneficiaries that are given are 0. */
  | { kind: 'needs'; amount: IndicatorCode; beneficiaries: readonly IndicatorCode[] }

/** What figures of a report have to be to those of another period. */
export type PeriodCheck =
  /** No flow of a half-year is more than that of the year. */
  | { kind: 'flow_within_year' }
  /** At the end of the year: the end of the year before, plus gained, minus lost. */
  | { kind: 'balance'; stock: IndicatorCode; gained: IndicatorCode; lost: IndicatorCode }

type Rule<Check> = {
  code: string
  severity: (typeof severities)[number]
  message: Text
  check: Check
}

/**
 * `asksForParts`: a report that has some of the figures but not all is told which are missing, and
 * not checked by the rule.
 */
export type ReportRule = Rule<ReportCheck> & { asksForParts?: true }

export type PeriodRule = Rule<PeriodCheck>
