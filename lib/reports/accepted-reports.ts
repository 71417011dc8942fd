import type { BlocAccess } from '../access/bloc-access.ts'
import type { Covenant } from '../covenants/covenant.ts'
import type { StoreContext } from '../store/commit.ts'
import { equals } from '../store/condition.ts'
import { prefixes } from '../store/keys.ts'
import { queryAll } from '../store/query.ts'
import type { BlocPeriod, DeclaredReport } from './declared-report.ts'
import type { Report } from './report.ts'

/** What a bloc's report of a period is made of, beside the accepted reports. */
export type StoredOfBloc = {
  covenant: Covenant | undefined
  declared: DeclaredReport | undefined
  access: BlocAccess | undefined
}

/** Reads so much of the accepted reports of a period, by unit code. */
export function acceptedReports<Name extends keyof Report & string>(
  ctx: StoreContext,
  { blocCode, term, period }: BlocPeriod,
  only: readonly Name[],
): Promise<Pick<Report, Name>[]> {
  return queryAll(ctx.store, prefixes.reports<Report>(blocCode, term, period), {
    only,
    filter: equals({ status: 'accepted' }),
  })
}
