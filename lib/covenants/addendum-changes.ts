import { Raced, type StoreContext } from '../store/commit.ts'
import { getItem } from '../store/read.ts'
import type { Addendum } from './addendum.ts'
import type { Covenant } from './covenant.ts'
import { covenantVersionKey } from './covenant-version.ts'
import type { CovenantContent } from './rules/content.ts'
import { type ContentChange, diffContents } from './rules/diff.ts'

/**
 * What an addendum changes of the version that it was proposed for: the covenant's own content, or,
 * once that has been replaced, the one kept of it (one read).
 * @throws Raced where the addendum follows another that was applied after the covenant was read
 */
export async function addendumChanges(
  ctx: StoreContext,
  addendum: Addendum,
  covenant: Covenant,
): Promise<ContentChange[]> {
  return diffContents(await baseOf(ctx, addendum, covenant), addendum)
}

async function baseOf(
  ctx: StoreContext,
  { blocCode, term, fromVersion }: Addendum,
  covenant: Covenant,
): Promise<CovenantContent> {
  if (covenant.version === fromVersion) return covenant
  const kept = await getItem(ctx.store, covenantVersionKey(blocCode, term, fromVersion))
  if (kept === undefined) throw new Raced()
  return kept
}
