import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { prefixes } from '../store/keys.ts'
import { listUnder } from '../store/list.ts'
import type { Report, ReportPlace } from './report.ts'

/**
 * Lists a bloc's unit reports of a period by unit code.
 * @throws Refusal `cursor.invalid`
 */
export async function listReports(
  ctx: StoreContext,
  page: PageRequest,
  { blocCode, term, period }: Omit<ReportPlace, 'unitCode'>,
): Promise<Page<Report>> {
  return listUnder(ctx.store, page, prefixes.reports<Report>(blocCode, term, period))
}
