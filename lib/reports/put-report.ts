import type { Covenant } from '../covenants/covenant.ts'
import { checkPresentVersion, versionMadeUnder } from '../covenants/made-under.ts'
import { requireInForce, requireMember } from '../covenants/require.ts'
import { nextState } from '../kernel/lifecycle.ts'
import { refuse, throwIfAny } from '../kernel/refusal.ts'
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
import { saysSame } from './says-same.ts'

/** What a unit says, and the version of the covenant's content that it says it under, if it says. */
type ReportRequest = ReportInput & { covenantVersion?: number | undefined }

/**
 * Drafts a unit's report or replaces what is not submitted; an equal one changes nothing and is
 * welcome at any time. Naming a version makes it part of what is compared: the same figures under
 * the version of an addendum are another report. Contradictions are warned of here and refused on
 * submitting.
 * @throws Refusal 404, 422 `request.invalid`, 409 `covenant.not_in_force` or `report.not_editable`,
 *   428/412
 */
export async function putReport(
  ctx: StoreContext,
  input: { place: ReportPlace; content: ReportRequest },
  stored: { covenant: Covenant | undefined; report: Report | undefined },
): Promise<PutResult<Report>> {
  const { place } = input
  const { covenantVersion: named, ...said } = input.content
  const { covenant, report } = stored
  if (covenant === undefined) throw refuse('covenant.not_found')
  requireMember(covenant, place.unitCode)
  if (report && saysSame(report, said, covenant.indicators)) {
    const version = versionMadeUnder(report, covenant)
    if (named === undefined || named === version) return { outcome: 'unchanged', item: report }
  }
  const errors = checkPresentVersion(covenant, input.content, 'report.other_version')
  throwIfAny('request.invalid', errors)
  const content = readContent(said, covenant.indicators)
  requireInForce(covenant)

  const { initial } = reportLifecycle
  const next: Omit<Report, 'revision'> = {
    ...content,
    ...place,
    status: report ? nextState(reportLifecycle, 'write', report.status) : initial,
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
    content: ({ covenantVersion, ...view }) => ({ covenantVersion, ...reportInputView(view) }),
    ifMatch: ctx.ifMatch,
  })
  return { outcome, item: await commitReport(ctx, 'report.put', { covenant, report }, next) }
}
