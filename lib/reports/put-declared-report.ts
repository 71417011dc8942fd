import type { Covenant } from '../covenants/covenant.ts'
import { requireOpened, whileOpened } from '../covenants/require.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
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
import { saysSame } from './says-same.ts'

/**
 * Declares a bloc's figures of a period. Whatever the covenant's status but draft: past years are
 * entered as told (design §4), so contradictions are warned of and not refused. Equal ones change
 * nothing and are welcome at any time.
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
  if (declared && saysSame(declared, input.content, covenant.indicators)) {
    return { outcome: 'unchanged', item: declared }
  }
  const content = readContent(input.content, covenant.indicators)
  requireOpened(covenant)

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
      covenant: whileOpened(place),
    },
  })
}
