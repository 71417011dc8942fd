import type { OwnIndicator } from '../indicators/indicator.ts'
import { throwIfAny } from '../kernel/refusal.ts'
import type { ReportContent, ReportInput } from './report.ts'
import { checkReport } from './rules/check-report.ts'
import { mostImportant } from './rules/most-important.ts'
import { readIndicators } from './rules/read-indicators.ts'

/**
 * Reads what a client says into what is stored (design §4, reports): `raw` becomes value and
 * precision; what is doubtful or contradicts itself is kept with warnings, since a draft may be
 * unfinished and a declared report is told as it was. `own` are the covenant's indicators beside the
 * catalogue's.
 * @throws Refusal `request.invalid` (422) on unknown or repeated codes and impossible figures
 */
export function readContent(input: ReportInput, own?: readonly OwnIndicator[]): ReportContent {
  const read = readIndicators(input.indicators, own)
  throwIfAny('request.invalid', read.errors)
  const { errors, warnings } = checkReport(read.indicators)
  const contradictions = errors.map(({ code, pointer = '/indicators', detail: message }) => ({
    code,
    pointer,
    message,
  }))
  return {
    ...input,
    indicators: read.indicators,
    warnings: mostImportant(contradictions, read.warnings, warnings),
  }
}
