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
  const broken = (severity: ReportRule['severity']) =>
    reportRules
      .filter((rule) => rule.severity === severity && missingCodes(rule, known).length === 0)
      .map((rule) => ({ ...rule, figures: contradictionIn(rule.check, known, unread) }))
  return {
    errors: broken('error').flatMap(({ code, message, figures }) =>
      figures.map(({ pointer }) => fieldError(pointer, code, message)),
    ),
    warnings: [
      ...broken('warning').flatMap(({ code, message, figures }) =>
        figures.slice(0, 1).map(({ pointer }) => ({ code, pointer, message })),
      ),
      ...reportRules.flatMap((rule) => missingParts(rule, known)),
    ],
  }
}

/** What a rule that asks for its parts waits for. */
function missingCodes({ check, asksForParts }: ReportRule, known: KnownFigures): string[] {
  const codes = asksForParts ? codesNeeded(check) : []
  return codes.filter((code) => !known.has(code))
}

/** Nothing to say where the report has none of the parts. */
function missingParts(rule: ReportRule, known: KnownFigures): Warning[] {
  const missing = missingCodes(rule, known)
  if (missing.length === 0 || missing.length === codesNeeded(rule.check).length) return []
  const names = (language: keyof Text) =>
    missing.map((code) => findIndicator(code)?.name[language] ?? code).join('; ')
  const message = {
    vi: `Chưa đối chiếu được vì thiếu số liệu: ${names('vi')}.`,
    en: `Not checked, for want of figures: ${names('en')}.`,
  }
  return [{ code: 'report.part_missing', pointer: '/indicators', message }]
}
