import type { Covenant } from '../covenants/covenant.ts'
import type { ScoreStage } from '../kernel/term.ts'
import type { StoreContext } from '../store/commit.ts'
import { getMany } from '../store/read.ts'
import { type ScoreSheet, scoreKey } from './score-sheet.ts'

/**
 * The sheets of a stage of a covenant's members, in their order. One request for a bloc of 60: a
 * query would read the sheets of the other stages too, in pages.
 */
export async function sheetsOfMembers(
  { store }: Pick<StoreContext, 'store'>,
  { blocCode, term, memberCodes = [] }: Covenant,
  stage: ScoreStage,
): Promise<ScoreSheet[]> {
  const wanted = memberCodes.map((unitCode) => scoreKey({ blocCode, term, unitCode, stage }))
  const sheets = await getMany(store, wanted)
  return sheets.filter((sheet) => sheet !== undefined)
}
