import type { Covenant } from '../covenants/covenant.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { prefixes } from '../store/keys.ts'
import { listUnder } from '../store/list.ts'
import type { ScoreCorrection } from './score-correction.ts'

/**
 * The corrections of a member unit's final sheet, oldest first.
 * @throws Refusal 404 `score.not_found`; `cursor.invalid`
 */
export async function listScoreCorrections(
  ctx: StoreContext,
  page: PageRequest,
  { blocCode, term, unitCode }: { blocCode: string; term: string; unitCode: string },
  covenant: Covenant | undefined,
): Promise<Page<ScoreCorrection>> {
  if (!covenant?.memberCodes?.includes(unitCode)) throw refuse('score.not_found')
  const corrections = prefixes.scoreCorrections<ScoreCorrection>(blocCode, term, unitCode)
  return listUnder(ctx.store, page, corrections)
}
