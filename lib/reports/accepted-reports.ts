import { type BlocAccess, memberCodesIn } from '../access/bloc-access.ts'
import type { Covenant } from '../covenants/covenant.ts'
import type { StoreContext } from '../store/commit.ts'
import { prefixes } from '../store/keys.ts'
import { queryAll } from '../store/query.ts'
import type { BlocPeriod } from './declared-report.ts'
import type { Report } from './report.ts'

/** Reads so much of the accepted reports of a period, by unit code. */
export function acceptedReports<Name extends keyof Report & string>(
  ctx: StoreContext,
  { blocCode, term, period }: BlocPeriod,
  only: readonly Name[],
): Promise<Pick<Report, Name>[]> {
  return queryAll(ctx.store, prefixes.reports<Report>(blocCode, term, period), {
    only,
    filter: {
      expression: '#status = :accepted',
      names: { '#status': 'status' },
      values: { ':accepted': 'accepted' },
    },
  })
}

/** Who is to report: the members frozen at opening, before that the bloc's of the term. */
export function reportingCodes(covenant: Covenant, access: BlocAccess): readonly string[] {
  return covenant.memberCodes ?? memberCodesIn(access, covenant.term)
}
