import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { listPage } from '../store/list.ts'
import { type Report, type ReportPlace, reportKey } from './report.ts'

/**
 * Lists a bloc's unit reports of a period by unit code.
 * @throws Refusal `cursor.invalid`
 */
export async function listReports(
  ctx: StoreContext,
  page: PageRequest,
  period: Omit<ReportPlace, 'unitCode'>,
): Promise<Page<Report>> {
  const { pk, sk, type } = reportKey({ ...period, unitCode: '' })
  return listPage<Report>(ctx.store, page, {
    type,
    query: { partition: pk, prefix: sk },
    startKey: (position) => ({ pk, sk: position }),
  })
}
