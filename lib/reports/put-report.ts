import type { Covenant } from '../covenants/covenant.ts'
import { requireInForce, requireMember } from '../covenants/require.ts'
import { sameContent } from '../kernel/digest.ts'
import { nextState } from '../kernel/lifecycle.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { decidePut, type PutResult } from '../store/put-stored.ts'
import { commitReport } from './commit-report.ts'
import { readContent } from './read-content.ts'
import {
  type Report,
  type ReportInput,
  type ReportPlace,
  reportInputView,
  reportLifecycle,
  reportView,
} from './report.ts'

/**
 * Drafts a unit's report or replaces what is not submitted; an equal one is welcome at any time.
 * Contradictions are warned of here and refused on submitting.
 * @throws Refusal 404, 422 `request.invalid`, 409 `covenant.not_in_force` or `report.not_editable`,
 *   428/412
 */
export async function putReport(
  ctx: StoreContext,
  input: { place: ReportPlace; content: ReportInput },
  stored: { covenant: Covenant | undefined; report: Report | undefined },
): Promise<PutResult<Report>> {
  const { place } = input
  const { covenant, report } = stored
  if (covenant === undefined) throw refuse('covenant.not_found')
  requireMember(covenant, place.unitCode)
  const content = readContent(input.content, covenant.indicators)
  if (report && sameContent(reportInputView(report), reportInputView(content))) {
    return { outcome: 'unchanged', item: report }
  }
  requireInForce(covenant)

  const next: Omit<Report, 'revision'> = {
    ...content,
    ...place,
    status: statusAfterPut(report),
    covenantVersion: covenant.version,
    returnReason: report?.returnReason,
    submittedAt: report?.submittedAt,
    dueOn: report?.dueOn,
    daysLate: report?.daysLate,
    acceptedAt: report?.acceptedAt,
  }
  const outcome = decidePut({
    stored: report && reportView(report),
    wanted: reportView(next),
    content: reportInputView,
    ifMatch: ctx.ifMatch,
  })
  return { outcome, item: await commitReport(ctx, 'report.put', { covenant, report }, next) }
}

function statusAfterPut(report: Report | undefined) {
  if (report === undefined) return reportLifecycle.initial
  const action = report.status === 'returned' ? 'correct' : 'write'
  return nextState(reportLifecycle, action, report.status)
}
