import { type Covenant, covenantKey, covenantStatuses } from '../covenants/covenant.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { asRead, oneOf } from '../store/condition.ts'
import { type PutResult, putStored } from '../store/put-stored.ts'
import {
  type BlocPeriod,
  type DeclaredReport,
  declaredReportKey,
  declaredReportPath,
  declaredReportView,
} from './declared-report.ts'
import { readContent } from './read-content.ts'
import { type ReportInput, reportInputView } from './report.ts'

const opened = covenantStatuses.filter((status) => status !== 'draft')

/**
 * Declares a bloc's figures of a period. Whatever the covenant's status but draft: past years are
 * entered as told (design §4), so contradictions are warned of and not refused.
 * @throws Refusal 404, 422 `request.invalid`, 409 `covenant.is_draft`, 428/412
 */
export async function putDeclaredReport(
  ctx: StoreContext,
  input: { place: BlocPeriod; content: ReportInput },
  stored: { covenant: Covenant | undefined; declared: DeclaredReport | undefined },
): Promise<PutResult<DeclaredReport>> {
  const { place } = input
  const { covenant, declared } = stored
  if (covenant === undefined) throw refuse('covenant.not_found')
  const content = readContent(input.content, covenant.indicators)
  if (covenant.status === 'draft') throw refuse('covenant.is_draft')

  const next: DeclaredReport = { ...content, ...place, revision: (declared?.revision ?? 0) + 1 }
  return putStored(ctx, {
    action: 'declared_report.put',
    resource: declaredReportPath(place),
    read: declared,
    next,
    view: declaredReportView,
    content: reportInputView,
    writes: {
      declared: { put: declaredReportKey(place), item: next, if: asRead(declared) },
      covenant: {
        check: covenantKey(place.blocCode, place.term),
        if: oneOf('status', opened),
      },
    },
  })
}
