import type { BlocAccess } from '../access/bloc-access.ts'
import { membersOf } from '../covenants/covenant.ts'
import { indicatorsOf } from '../indicators/catalogue.ts'
import { refuse } from '../kernel/refusal.ts'
import { lastMonthOf } from '../kernel/term.ts'
import type { StoreContext } from '../store/commit.ts'
import { acceptedReports, type StoredOfBloc } from './accepted-reports.ts'
import type { BlocPeriod } from './declared-report.ts'
import { type BlocReport, blocReport } from './rules/bloc-report.ts'
import { eyesOf, shownCounts } from './shown-counts.ts'

/**
 * A bloc's figures of a period: computed from the accepted reports of the covenant's members, what
 * the head declared, and the members' counts of a month of the term: that in which the period ends,
 * unless another is named (design §4, bloc reports).
 * @throws Refusal 404 `covenant.not_found`, 422 where the month is not of the term
 */
export async function getBlocReport(
  ctx: StoreContext,
  { place, month }: { place: BlocPeriod; month: string | undefined },
  { covenant, declared, access }: StoredOfBloc,
): Promise<BlocPeriod & BlocReport> {
  if (covenant === undefined || access === undefined) throw refuse('covenant.not_found')
  const { blocCode, term, period } = place
  const last = lastMonthOf(access.calendar, term, period)
  const asked = month ?? last
  requireMonthOfTerm(access, term, asked)

  const memberCodes = membersOf(covenant, access)
  const eyes = eyesOf(ctx.principal, access, term)
  const withFlows = period.startsWith('M') && asked === last
  const [reports, counts] = await Promise.all([
    acceptedReports(ctx, place, ['unitCode', 'indicators']),
    shownCounts(ctx, memberCodes, { month: asked, withFlows, eyes }),
  ])
  const report = blocReport({
    memberCodes,
    indicators: indicatorsOf(covenant.indicators),
    acceptedReports: reports,
    declared: declared?.indicators ?? [],
    counts,
  })
  return { blocCode, term, period, ...report }
}

function requireMonthOfTerm({ calendar }: BlocAccess, term: string, month: string): void {
  const [first, last] = [lastMonthOf(calendar, term, 'M1'), lastMonthOf(calendar, term, 'M12')]
  if (first <= month && month <= last) return
  const detail = {
    vi: `Tháng phải trong kỳ ${term}: từ ${first} đến ${last}.`,
    en: `The month must be of the term ${term}: from ${first} to ${last}.`,
  }
  const error = { parameter: 'month', code: 'bloc_report.month_outside_term', detail }
  throw refuse('request.invalid', { errors: [error] })
}
