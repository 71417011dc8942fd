import type { Covenant } from '../covenants/covenant.ts'
import { requireInForce } from '../covenants/require.ts'
import { nextState } from '../kernel/lifecycle.ts'
import { refuse, throwIfAny } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { requireMatch } from '../store/put-stored.ts'
import { commitReport } from './commit-report.ts'
import { othersAsRead, type StoredOthers } from './other-reports.ts'
import { type Report, reportLifecycle, reportView } from './report.ts'
import { checkPeriods } from './rules/check-periods.ts'
import { checkReport } from './rules/check-report.ts'
import { latenessOf } from './rules/lateness.ts'
import { mostImportant } from './rules/most-important.ts'
import { readIndicators } from './rules/read-indicators.ts'

/**
 * Submits a report, unless its figures contradict each other (walkthrough, reports); what they
 * contradict in the unit's other reports is warned of. A former return or acceptance is history
 * then, and so is the former lateness.
 * @throws Refusal 404, 422 `report.inconsistent`, 409 `covenant.not_in_force` or
 *   `report.wrong_state`, 412
 */
export async function submitReport(
  ctx: StoreContext,
  stored: StoredOthers & { covenant: Covenant | undefined; report: Report | undefined },
): Promise<Report> {
  const { covenant, report, ...others } = stored
  if (covenant === undefined || report === undefined) throw refuse('report.not_found')
  const { errors, warnings } = checkReport(report.indicators)
  throwIfAny('report.inconsistent', errors)
  requireInForce(covenant)
  const status = nextState(reportLifecycle, 'submit', report.status)
  requireMatch(ctx.ifMatch, reportView(report))

  const own = covenant.indicators
  const submittedAt = ctx.now()
  return commitReport(
    ctx,
    'report.submit',
    { covenant, report },
    {
      ...report,
      status,
      warnings: mostImportant(
        readIndicators(report.indicators, own).warnings,
        checkPeriods(report, others, own),
        warnings,
      ),
      returnReason: undefined,
      submittedAt: submittedAt.toISOString(),
      ...latenessOf(report.period, covenant.schedule, submittedAt),
      acceptedAt: undefined,
    },
    othersAsRead(report, others),
  )
}
