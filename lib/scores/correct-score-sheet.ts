import type { Covenant } from '../covenants/covenant.ts'
import { versionMadeUnder } from '../covenants/made-under.ts'
import { requireConcluded, requireMember, whileConcluded } from '../covenants/require.ts'
import { refuse } from '../kernel/refusal.ts'
import { commitAsRead, type StoreContext } from '../store/commit.ts'
import { absent, asRead } from '../store/condition.ts'
import { requireMatch } from '../store/put-stored.ts'
import { makeSheet } from './make-sheet.ts'
import { type FrozenRanking, rankingOf, rankingWrite } from './ranking.ts'
import { changedLines } from './rules/changed-lines.ts'
import { correctedSheetOf, type ScoreCorrection, scoreCorrectionKey } from './score-correction.ts'
import {
  type ScoreContent,
  type ScorePlace,
  type ScoreSheet,
  saysSame,
  scoreKey,
  scorePath,
  scoreSheetView,
} from './score-sheet.ts'
import { sheetsOfMembers } from './sheets-of-members.ts'

type Stored = {
  covenant: Covenant | undefined
  /** The final sheet; a unit may have been concluded without one. */
  sheet: ScoreSheet | undefined
  self: ScoreSheet | undefined
  ranking: FrozenRanking | undefined
}

/**
 * Corrects a unit's final sheet after the conclusion: in one transaction the sheet, the record of
 * what it was, and the frozen ranking. Every correction writes the ranking under the condition that
 * it is as read, so of two at once the second starts again from what the first has made. The same
 * points correct a sheet that was made under an earlier version of the covenant's content.
 * @throws Refusal 404 `covenant.not_found`, `bloc.member_not_found`; 422 `score.invalid`,
 *   `score.unchanged`; 409 `covenant.not_concluded`, `covenant.without_groups`; 412
 */
export async function correctScoreSheet(
  ctx: StoreContext,
  input: { place: ScorePlace; content: ScoreContent; reason: string },
  { covenant, sheet, self, ranking }: Stored,
): Promise<ScoreSheet> {
  const { place, content, reason } = input
  if (covenant === undefined) throw refuse('covenant.not_found')
  requireMember(covenant, place.unitCode)
  const made = makeSheet(ctx, covenant, { place, content, read: sheet, self })
  const isOfNow = sheet !== undefined && versionMadeUnder(sheet, covenant) === covenant.version
  if (isOfNow && saysSame(sheet, content)) throw refuse('score.unchanged')
  requireConcluded(covenant)
  if (covenant.groups === undefined) throw refuse('covenant.without_groups')
  requireMatch(ctx.ifMatch, sheet && scoreSheetView(sheet))

  const { blocCode, term, unitCode } = place
  const number = (sheet?.corrections ?? 0) + 1
  const next: ScoreSheet = { ...made, corrections: number }
  const correction: ScoreCorrection = {
    ...{ blocCode, term, unitCode, number, reason },
    correctedAt: ctx.now().toISOString(),
    correctedBy: ctx.principal.unitCode,
    before: sheet && correctedSheetOf(sheet),
    after: { total: next.total, grade: next.grade },
    changes: changedLines(sheet?.points ?? [], next.points),
  }
  const sheets = await sheetsOfMembers(ctx, covenant, place.stage)
  const others = sheets.filter((other) => other.unitCode !== unitCode)
  const corrected = rankingOf(covenant, [...others, next])
  await commitAsRead(ctx, {
    writes: {
      sheet: { put: scoreKey(place), item: next, if: asRead(sheet) },
      correction: { put: scoreCorrectionKey(correction), item: correction, if: absent() },
      ranking: rankingWrite({ blocCode, term, ...corrected }, ranking),
      covenant: whileConcluded(place),
    },
    audit: {
      action: 'score.correct',
      resource: scorePath(place),
      revision: next.revision,
      before: sheet && scoreSheetView(sheet),
      after: { ...scoreSheetView(next), reason },
    },
  })
  return next
}
