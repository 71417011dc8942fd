import { membersOf } from '../covenants/covenant.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { acceptedReports, type StoredOfBloc } from './accepted-reports.ts'
import type { BlocPeriod } from './declared-report.ts'
import { type BlocNarrative, blocNarrative } from './rules/bloc-narrative.ts'

/**
 * What the accepted reports of a period say in words, by section, beside the head's own words
 * (design §4, bloc reports).
 * @throws Refusal 404 `covenant.not_found`
 */
export async function getBlocNarrative(
  ctx: StoreContext,
  place: BlocPeriod,
  { covenant, declared, access }: StoredOfBloc,
): Promise<BlocPeriod & BlocNarrative> {
  if (covenant === undefined || access === undefined) throw refuse('covenant.not_found')
  const { blocCode, term, period } = place
  const reports = await acceptedReports(ctx, place, ['unitCode', 'narrative'])
  const members = membersOf(covenant, access)
  return { blocCode, term, period, ...blocNarrative(members, reports, declared?.narrative) }
}
