import type { Covenant } from '../covenants/covenant.ts'
import { covenantVersionKey, signatureKeyUnder } from '../covenants/covenant-version.ts'
import { versionMadeUnder } from '../covenants/made-under.ts'
import type { CovenantContent } from '../covenants/rules/content.ts'
import type { Signature } from '../covenants/signature.ts'
import { sumDecimals } from '../kernel/decimal.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Report } from '../reports/report.ts'
import { Raced, type StoreContext } from '../store/commit.ts'
import { getItems } from '../store/read.ts'
import { computedLines } from './rules/computed-lines.ts'
import { type ScoreSheet, stageView } from './score-sheet.ts'

type Stored = {
  covenant: Covenant | undefined
  /** Given at the opening. */
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
export async function unitScores(
  ctx: Pick<StoreContext, 'store'>,
  { blocCode, term, unitCode }: { blocCode: string; term: string; unitCode: string },
  stored: Stored,
) {
  const { covenant, signature, report, self, cross, final } = stored
  if (!covenant?.memberCodes?.includes(unitCode)) throw refuse('score.not_found')
  return {
    blocCode,
    term,
    unitCode,
    self: self && stageView(self),
    cross: cross && stageView(cross),
    final: final && stageView(final),
    ...(await computedFrom(ctx, { covenant, signature, report, unitCode })),
  }
}

type Reported = Pick<Stored, 'signature' | 'report'> & { covenant: Covenant; unitCode: string }

/** Computed under the content, and the commitments, that held when the report was made. */
async function computedFrom(ctx: Pick<StoreContext, 'store'>, reported: Reported) {
  const { covenant, report, unitCode } = reported
  if (report?.status !== 'accepted') return { computed: [] }
  const version = versionMadeUnder(report, covenant)
  const { content, signature } = await signedUnder(ctx, version, reported)
  const lines = computedLines({
    content,
    unitCode,
    reported: report.indicators,
    commitments: signature?.commitments ?? [],
  })
  return {
    computed: lines,
    computedVersion: version,
    computedTotal: sumDecimals(lines.map(({ points }) => points)),
  }
}

/** One request more, where an addendum came between or brought the present version. */
async function signedUnder(
  { store }: Pick<StoreContext, 'store'>,
  version: number,
  { covenant, signature, unitCode }: Reported,
): Promise<{ content: CovenantContent; signature: Signature | undefined }> {
  const { blocCode, term, openingVersion = version } = covenant
  const isPresent = version === covenant.version
  const isOpening = version === openingVersion
  const kept = await getItems(store, {
    content: isPresent ? undefined : covenantVersionKey(blocCode, term, version),
    signature: isOpening ? undefined : signatureKeyUnder(covenant, version, unitCode),
  })
  const content = isPresent ? covenant : kept.content
  // The report was read after an addendum had been applied, the covenant before.
  if (content === undefined) throw new Raced()
  return { content, signature: isOpening ? signature : kept.signature }
}
