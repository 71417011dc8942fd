import type { Covenant } from '../covenants/covenant.ts'
import { requireInForce } from '../covenants/require.ts'
import { nextState } from '../kernel/lifecycle.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { requireMatch } from '../store/put-stored.ts'
import { commitReport } from './commit-report.ts'
import { type Report, reportLifecycle, reportView } from './report.ts'

type Stored = { covenant: Covenant | undefined; report: Report | undefined }

/**
 * Returns a submitted or accepted report to its unit for correction.
 * @throws Refusal 404, 409 `covenant.not_in_force` or `report.wrong_state`, 412
 */
export function returnReport(
  ctx: StoreContext,
  { reason }: { reason: string },
  stored: Stored,
): Promise<Report> {
  return review(ctx, 'return', stored, { returnReason: reason, acceptedAt: undefined })
}

/**
 * Accepts a submitted report into the bloc's figures; the head may accept its own.
 * @throws Refusal 404, 409 `covenant.not_in_force` or `report.wrong_state`, 412
 */
export function acceptReport(ctx: StoreContext, stored: Stored): Promise<Report> {
  return review(ctx, 'accept', stored, { acceptedAt: ctx.now().toISOString() })
}

async function review(
  ctx: StoreContext,
  action: 'return' | 'accept',
  { covenant, report }: Stored,
  change: Partial<Report>,
): Promise<Report> {
  if (covenant === undefined || report === undefined) throw refuse('report.not_found')
  requireInForce(covenant)
  const status = nextState(reportLifecycle, action, report.status)
  requireMatch(ctx.ifMatch, reportView(report))
  const next = { ...report, ...change, status }
  return commitReport(ctx, `report.${action}`, { covenant, report }, next)
}
