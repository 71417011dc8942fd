import type { BlocAccess } from '../access/bloc-access.ts'
import { readableTermsFilter } from '../access/readable-terms-filter.ts'
import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { prefixes } from '../store/keys.ts'
import { listUnder } from '../store/list.ts'
import { type FrozenRanking, rankedUnitView } from './ranking.ts'

/** A unit's place in the final ranking of one term, among so many ranked units. */
export type UnitRank = ReturnType<typeof rankedUnitView> & { term: string; units: number }

/**
 * A unit's ranks over the concluded terms of a bloc that the caller may read, oldest first; terms
 * in which it was not ranked are left out.
 * @throws Refusal `cursor.invalid`
 */
export async function listUnitRanks(
  ctx: StoreContext,
  page: PageRequest,
  { blocCode, unitCode }: { blocCode: string; unitCode: string },
  access: BlocAccess,
): Promise<Page<UnitRank>> {
  const readable = readableTermsFilter(ctx.principal, access)
  const rankings = prefixes.rankings<FrozenRanking>(blocCode)
  const { items, ...rest } = await listUnder(ctx.store, page, rankings, readable)
  return { ...rest, items: items.flatMap((ranking) => rankIn(ranking, unitCode)) }
}

function rankIn({ term, items }: FrozenRanking, unitCode: string): UnitRank[] {
  return items
    .filter((item) => item.unitCode === unitCode)
    .map((item) => ({ term, units: items.length, ...rankedUnitView(item) }))
}
