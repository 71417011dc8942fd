import { findIndicator } from '../../indicators/catalogue.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import type { Warning } from '../../kernel/warning.ts'
import {
  codesNeeded,
  contradictionIn,
  type KnownFigures,
  knownFigures,
  unreadCodes,
} from './consistency-checks.ts'
import type { ReportRule } from './consistency-rule.ts'
import { reportRules } from './consistency-rules.ts'
import type { IndicatorEntry } from './entry.ts'

/**
 * What a report contradicts in itself (walkthrough, reports; domain §5): by the rules that are errors
 * and by those that are warnings. Bounds and estimates contradict only where no true number could
 * satisfy both. An error points at `/indicators/<i>/value` of every figure involved, a warning at
 * the first. Of the rules that ask for their parts, one that lacks some gives a warning.
 */
export function checkReport(entries: readonly IndicatorEntry[]): {
  errors: FieldError[]
  warnings: Warning[]
} {
  const known = knownFigures(entries)
  const unread = unreadCodes(entries)
  return {
    errors: rulesOf('error').flatMap(({ code, message, check }) =>
      contradictionIn(check, known, unread).map(({ pointer }) =>
        fieldError(pointer, code, message),
      ),
    ),
    warnings: [
      ...rulesOf('warning').flatMap(({ code, message, check }) =>
        contradictionIn(check, known, unread)
          .slice(0, 1)
          .map(({ pointer }) => ({ code, pointer, message })),
      ),
      ...reportRules.flatMap((rule) => missingParts(rule, known)),
    ],
  }
}

const rulesOf = (severity: ReportRule['severity']) =>
  reportRules.filter((rule) => rule.severity === severity)

/** Nothing to say where the report has none of the parts. */
function missingParts({ check, asksForParts }: ReportRule, known: KnownFigures): Warning[] {
  const codes = asksForParts ? codesNeeded(check) : []
  const missing = codes.filter((code) => !known.has(code))
  if (missing.length === 0 || missing.length === codes.length) return []
  const names = (language: keyof Text) =>
    missing.map((code) => findIndicator(code)?.name[language] ?? code).join('; ')
  const message = {
    vi: `Chưa đối chiếu được vì thiếu số liệu: ${names('vi')}.`,
    en: `Not checked, for want of figures: ${names('en')}.`,
  }
  return [{ code: 'report.part_missing', pointer: '/indicators', message }]
}
