import { type BlocAccess, memberCodesIn } from '../access/bloc-access.ts'
import type { Covenant } from '../covenants/covenant.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { prefixes } from '../store/keys.ts'
import { queryAll } from '../store/query.ts'
import type { BlocPeriod, DeclaredReport } from './declared-report.ts'
import type { Report } from './report.ts'
import { type BlocReport, blocReport } from './rules/bloc-report.ts'

/**
 * A bloc's figures of a period: computed from the accepted reports of the covenant's members,
 * beside what the head declared (design §4, bloc reports).
 * @throws Refusal 404 `covenant.not_found`
 */
export async function getBlocReport(
  ctx: StoreContext,
  place: BlocPeriod,
  stored: {
    covenant: Covenant | undefined
    declared: DeclaredReport | undefined
    access: BlocAccess | undefined
  },
): Promise<BlocPeriod & BlocReport> {
  const { covenant, declared, access } = stored
  if (covenant === undefined || access === undefined) throw refuse('covenant.not_found')
  const { blocCode, term, period } = place
  const reports = prefixes.reports<Report>(blocCode, term, period)
  const accepted = await queryAll(ctx.store, reports, {
    filter: {
      expression: '#status = :accepted',
      names: { '#status': 'status' },
      values: { ':accepted': 'accepted' },
    },
  })
  const members = covenant.memberCodes ?? memberCodesIn(access, term)
  return { blocCode, term, period, ...blocReport(members, accepted, declared?.indicators) }
}
