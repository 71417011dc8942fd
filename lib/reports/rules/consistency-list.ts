import { indicators } from '../../indicators/catalogue.ts'
import type { Text } from '../../kernel/text.ts'
import type {
  PeriodCheck,
  PeriodRule,
  ReportCheck,
  ReportRule,
  ruleScopes,
  severities,
} from './consistency-rule.ts'
import { periodRules, reportRules } from './consistency-rules.ts'

/** A rule as it is told to clients. */
export type ConsistencyRule = {
  code: string
  severity: (typeof severities)[number]
  message: Text
  /** The figures that it compares, as far as the catalogue has them. */
  indicatorCodes: readonly string[]
  compares: (typeof ruleScopes)[number]
}

/** All rules, those within a report first; what each does is data (design §4, reports). */
export const consistencyRules: readonly ConsistencyRule[] = [
  ...reportRules.map((rule) => told(rule, 'within_report')),
  ...periodRules.map((rule) => told(rule, 'between_periods')),
]

function told(
  { code, severity, message, check }: ReportRule | PeriodRule,
  compares: ConsistencyRule['compares'],
): ConsistencyRule {
  return { code, severity, message, indicatorCodes: indicatorCodesOf(check), compares }
}

function indicatorCodesOf(check: ReportCheck | PeriodCheck): readonly string[] {
  switch (check.kind) {
    case 'at_most':
      return [...check.parts, check.whole]
    case 'sums_to':
      return [check.total, ...check.parts, ...check.ifGiven]
    case 'needs':
      return [check.amount, ...check.beneficiaries]
    case 'balance':
      return [check.stock, check.gained, check.lost]
    case 'flow_within_year':
      return indicators.filter(({ measure }) => measure === 'flow').map(({ code }) => code)
  }
}
