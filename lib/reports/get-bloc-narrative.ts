import type { BlocAccess } from '../access/bloc-access.ts'
import type { Covenant } from '../covenants/covenant.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { acceptedReports, reportingCodes } from './accepted-reports.ts'
import type { BlocPeriod, DeclaredReport } from './declared-report.ts'
import { type BlocNarrative, blocNarrative } from './rules/narrative.ts'

/**
 * What the accepted reports of a period say in words, by section, beside the head's own words
 * (design §4, bloc reports).
 * @throws Refusal 404 `covenant.not_found`
 */
export async function getBlocNarrative(
  ctx: StoreContext,
  place: BlocPeriod,
  stored: {
    covenant: Covenant | undefined
    declared: DeclaredReport | undefined
    access: BlocAccess | undefined
  },
): Promise<BlocPeriod & BlocNarrative> {
  const { covenant, declared, access } = stored
  if (covenant === undefined || access === undefined) throw refuse('covenant.not_found')
  const { blocCode, term, period } = place
  const reports = await acceptedReports(ctx, place, ['unitCode', 'narrative'])
  const members = reportingCodes(covenant, access)
  return { blocCode, term, period, ...blocNarrative(members, reports, declared?.narrative) }
}
