import type { Covenant } from '../covenants/covenant.ts'
import type { Signature } from '../covenants/signature.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Report } from '../reports/report.ts'
import { computedLines } from './rules/computed-lines.ts'
import { type ScoreSheet, stageView } from './score-sheet.ts'

type Stored = {
  covenant: Covenant | undefined
  signature: Signature | undefined
  /** The unit's report of the full year. */
  report: Report | undefined
  self: ScoreSheet | undefined
  cross: ScoreSheet | undefined
  final: ScoreSheet | undefined
}

/**
 * The points of a member unit side by side: its sheets, and what its accepted report of the full
 * year makes of the criteria with an indicator (design §4, scores).
 * @throws Refusal 404 `score.not_found`
 */
export function unitScores(
  { blocCode, term, unitCode }: { blocCode: string; term: string; unitCode: string },
  stored: Stored,
) {
  const { covenant, signature, report, self, cross, final } = stored
  if (!covenant?.memberCodes?.includes(unitCode)) throw refuse('score.not_found')
  const reported = report?.status === 'accepted' ? report.indicators : []
  return {
    blocCode,
    term,
    unitCode,
    self: self && stageView(self),
    cross: cross && stageView(cross),
    final: final && stageView(final),
    computed: computedLines(covenant.groups ?? [], reported, signature?.commitments ?? []),
  }
}
