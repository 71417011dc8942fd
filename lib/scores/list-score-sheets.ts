import type { ScoreStage } from '../kernel/term.ts'
import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { prefixes } from '../store/keys.ts'
import { listUnder } from '../store/list.ts'
import { type Filter, queryAll } from '../store/query.ts'
import type { ScoreSheet } from './score-sheet.ts'

type CovenantPlace = { blocCode: string; term: string }

/**
 * The sheets of a covenant by unit and stage, of one stage where that is asked for.
 * @throws Refusal `cursor.invalid`
 */
export function listScoreSheets(
  ctx: StoreContext,
  page: PageRequest,
  { blocCode, term, stage }: CovenantPlace & { stage?: ScoreStage | undefined },
): Promise<Page<ScoreSheet>> {
  const sheets = prefixes.scores<ScoreSheet>(blocCode, term)
  return listUnder(ctx.store, page, sheets, stage && ofStage(stage))
}

/** All sheets of a stage: at most one for each of a bloc's 60 members. */
export function sheetsOfStage(
  ctx: Pick<StoreContext, 'store'>,
  { blocCode, term, stage }: CovenantPlace & { stage: ScoreStage },
): Promise<ScoreSheet[]> {
  return queryAll(ctx.store, prefixes.scores<ScoreSheet>(blocCode, term), {
    filter: ofStage(stage),
  })
}

function ofStage(stage: ScoreStage): Filter {
  return {
    expression: '#stage = :stage',
    names: { '#stage': 'stage' },
    values: { ':stage': stage },
  }
}
