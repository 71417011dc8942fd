import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { listPage } from '../store/list.ts'
import { type QueryInput, queryAll } from '../store/read.ts'
import { type ScoreSheet, type ScoreStage, sheetsOf } from './score-sheet.ts'

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
  const { partition, prefix, type } = sheetsOf(blocCode, term)
  return listPage<ScoreSheet>(ctx.store, page, {
    type,
    query: { partition, prefix, filter: stage && ofStage(stage) },
    startKey: (position) => ({ pk: partition, sk: position }),
  })
}

/** All sheets of a stage: at most one for each of a bloc's 60 members. */
export function sheetsOfStage(
  ctx: StoreContext,
  { blocCode, term, stage }: CovenantPlace & { stage: ScoreStage },
): Promise<ScoreSheet[]> {
  const { type, ...place } = sheetsOf(blocCode, term)
  return queryAll<ScoreSheet>(ctx.store, type, { ...place, filter: ofStage(stage) })
}

function ofStage(stage: ScoreStage): QueryInput['filter'] {
  return {
    expression: '#stage = :stage',
    names: { '#stage': 'stage' },
    values: { ':stage': stage },
  }
}
