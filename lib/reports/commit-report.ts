import type { Covenant } from '../covenants/covenant.ts'
import { whileInForce } from '../covenants/require.ts'
import { commitAsRead, type NamedWrites, type StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import { type Report, reportKey, reportPath, reportView } from './report.ts'

/**
 * Stores a report's next state while its covenant is in force, in the version that was read: concluding
 * or changing it at the same time either comes after it or makes it fail. `checks` are what else it
 * was decided by.
 * @throws Raced
 */
export async function commitReport(
  ctx: StoreContext,
  action: string,
  read: { covenant: Covenant; report: Report | undefined },
  change: Omit<Report, 'revision'>,
  checks: NamedWrites = {},
): Promise<Report> {
  const { covenant, report: before } = read
  const next: Report = { ...change, revision: (before?.revision ?? 0) + 1 }
  await commitAsRead(ctx, {
    writes: {
      report: { put: reportKey(next), item: next, if: asRead(before) },
      covenant: whileInForce(covenant, covenant.version),
      ...checks,
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
