import { refuse } from '../kernel/refusal.ts'
import type { Warning } from '../kernel/warning.ts'
import type { ReportContent, ReportInput } from './report.ts'
import { checkReport } from './rules/check-report.ts'
import type { IndicatorEntry } from './rules/entry.ts'
import { readIndicators } from './rules/read-indicators.ts'

/**
 * Reads what a client says into what is stored (design §4, reports): `raw` becomes value and
 * precision; what is doubtful or contradicts itself is kept with warnings, since a draft may be
 * unfinished and a declared report is told as it was.
 * @throws Refusal `request.invalid` (422) on unknown or repeated codes and impossible figures
 */
export function readContent(input: ReportInput): ReportContent {
  const { indicators, errors, warnings } = readIndicators(input.indicators)
  if (errors.length > 0) throw refuse('request.invalid', { errors })
  return { ...input, indicators, warnings: [...warnings, ...doubtsOf(indicators)] }
}

function doubtsOf(indicators: readonly IndicatorEntry[]): Warning[] {
  const { errors, warnings } = checkReport(indicators)
  const contradictions = errors.map(({ code, pointer = '/indicators', detail }) => ({
    code,
    pointer,
    message: detail,
  }))
  return [...contradictions, ...warnings]
}
