import type { ScoreStage } from '../kernel/term.ts'
import type { StoreContext } from '../store/commit.ts'
import { equals } from '../store/condition.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { prefixes } from '../store/keys.ts'
import { listUnder } from '../store/list.ts'
import type { ScoreSheet } from './score-sheet.ts'

/**
 * The sheets of a covenant by unit and stage, of one stage where that is asked for.
 * @throws Refusal `cursor.invalid`
 */
export function listScoreSheets(
  ctx: StoreContext,
  page: PageRequest,
  { blocCode, term, stage }: { blocCode: string; term: string; stage?: ScoreStage | undefined },
): Promise<Page<ScoreSheet>> {
  const sheets = prefixes.scores<ScoreSheet>(blocCode, term)
  return listUnder(ctx.store, page, sheets, stage && equals({ stage }))
}
