import type { StoreContext } from '../store/commit.ts'
import { getItem } from '../store/read.ts'
import type { Covenant } from './covenant.ts'
import { type CovenantVersion, covenantVersionKey, versionOf } from './covenant-version.ts'

/**
 * The content that is, or was, in force under a version. One that was replaced in the moment between
 * the reads of `kept` and of `covenant` is read again.
 * @throws Refusal 404 `covenant_version.not_found`
 */
export async function getCovenantVersion(
  ctx: Pick<StoreContext, 'store'>,
  version: number,
  { covenant, kept }: { covenant: Covenant | undefined; kept: CovenantVersion | undefined },
): Promise<CovenantVersion> {
  if (kept !== undefined || covenant === undefined || version >= covenant.version) {
    return versionOf(version, { covenant, kept })
  }
  const key = covenantVersionKey(covenant.blocCode, covenant.term, version)
  return versionOf(version, { covenant, kept: await getItem(ctx.store, key) })
}
