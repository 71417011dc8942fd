import type { Covenant } from '../covenants/covenant.ts'
import { requireInForce } from '../covenants/require.ts'
import { nextState } from '../kernel/lifecycle.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { requireMatch } from '../store/put-stored.ts'
import { commitReport } from './commit-report.ts'
import { type Report, reportLifecycle, reportView } from './report.ts'
import { checkReport } from './rules/check-report.ts'
import { readIndicators } from './rules/read-indicators.ts'

/**
 * Submits a report, unless its figures contradict each other (walkthrough, reports). A former
 * return or acceptance is history then.
 * @throws Refusal 404, 422 `report.inconsistent`, 409 `covenant.not_in_force` or
 *   `report.wrong_state`, 412
 */
export async function submitReport(
  ctx: StoreContext,
  stored: { covenant: Covenant | undefined; report: Report | undefined },
): Promise<Report> {
  const { covenant, report } = stored
  if (covenant === undefined || report === undefined) throw refuse('report.not_found')
  const { errors, warnings } = checkReport(report.indicators)
  if (errors.length > 0) throw refuse('report.inconsistent', { errors })
  requireInForce(covenant)
  const status = nextState(reportLifecycle, 'submit', report.status)
  requireMatch(ctx.ifMatch, reportView(report))

  return commitReport(ctx, 'report.submit', report, {
    ...report,
    status,
    warnings: [...readIndicators(report.indicators).warnings, ...warnings],
    returnReason: undefined,
    submittedAt: ctx.now().toISOString(),
    acceptedAt: undefined,
  })
}
