import { whileInForce } from '../covenants/require.ts'
import { commitAsRead, type StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import { type Report, reportKey, reportPath, reportView } from './report.ts'

/**
 * Stores a report's next state while its covenant is in force: concluding at the same time either
 * comes after it or makes it fail.
 * @throws Raced
 */
export async function commitReport(
  ctx: StoreContext,
  action: string,
  before: Report | undefined,
  change: Omit<Report, 'revision'>,
): Promise<Report> {
  const next: Report = { ...change, revision: (before?.revision ?? 0) + 1 }
  await commitAsRead(ctx, {
    writes: {
      report: { put: reportKey(next), item: next, if: asRead(before) },
      covenant: whileInForce(next),
    },
    audit: {
      action,
      resource: reportPath(next),
      revision: next.revision,
      before: before && reportView(before),
      after: reportView(next),
    },
  })
  return next
}
