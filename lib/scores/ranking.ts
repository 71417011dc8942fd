import type { Covenant } from '../covenants/covenant.ts'
import type { ScoreStage } from '../kernel/term.ts'
import type { StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import { keys } from '../store/keys.ts'
import type { Write } from '../store/write.ts'
import { type RankedUnit, type Ranking, rank } from './rules/rank.ts'
import type { ScoreSheet } from './score-sheet.ts'
import { sheetsOfMembers } from './sheets-of-members.ts'

/** The final ranking of a concluded term; every correction of its sheets makes it anew. */
export type FrozenRanking = Ranking & { blocCode: string; term: string; revision: number }

export const rankingKey = (blocCode: string, term: string) =>
  keys.ranking<FrozenRanking>(blocCode, term)

/** The ranking of a covenant's members at a stage, from all its sheets. One request. */
export async function rankingAt(
  ctx: Pick<StoreContext, 'store'>,
  covenant: Covenant,
  stage: ScoreStage,
): Promise<Ranking> {
  return rankingOf(covenant, await sheetsOfMembers(ctx, covenant, stage))
}

/** The ranking that sheets of one stage give under the covenant's tie-breaks. */
export function rankingOf(
  { memberCodes = [], tieBreaks }: Covenant,
  sheets: readonly ScoreSheet[],
): Ranking {
  return rank(sheets, memberCodes, tieBreaks)
}

/**
 * What freezes the final ranking in the transaction that concludes the covenant. The sheets are read
 * after the covenant, which counts their puts: as long as that count is what was read, so are they.
 * Without groups there is nothing to rank.
 */
export async function freezeRanking(
  ctx: Pick<StoreContext, 'store'>,
  covenant: Covenant,
): Promise<{ items: readonly RankedUnit[]; write?: Write }> {
  const { blocCode, term, groups } = covenant
  if (groups === undefined) return { items: [] }
  const ranking = await rankingAt(ctx, covenant, 'final')
  return {
    items: ranking.items,
    write: rankingWrite({ blocCode, term, ...ranking }, undefined),
  }
}

/** Stores a ranking in the place of the one that was read. */
export function rankingWrite(
  ranking: Omit<FrozenRanking, 'revision'>,
  read: FrozenRanking | undefined,
): Write {
  return {
    put: rankingKey(ranking.blocCode, ranking.term),
    item: { ...ranking, revision: (read?.revision ?? 0) + 1 },
    if: asRead(read),
  }
}

/** A ranked unit's representation, in a fixed order of fields. */
export function rankedUnitView(item: RankedUnit) {
  const { decidedBy, failedGates } = item
  return {
    rank: item.rank,
    unitCode: item.unitCode,
    total: item.total,
    tied: item.tied,
    decidedBy: decidedBy && {
      position: decidedBy.position,
      by: decidedBy.by,
      groupCode: decidedBy.groupCode,
      criterionCode: decidedBy.criterionCode,
    },
    grade: item.grade,
    failedGates,
  }
}
