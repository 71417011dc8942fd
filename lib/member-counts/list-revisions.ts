import type { StoreContext } from '../store/commit.ts'
import { type Page, type PageRequest, writeCursor } from '../store/cursor.ts'
import { keys, prefixes } from '../store/keys.ts'
import { listUnder } from '../store/list.ts'
import { declaredView, type MemberCount } from './member-count.ts'

/** The representation of a count as it was declared at some time. */
export function revisionView(count: MemberCount) {
  const { unitCode, month, revision } = count
  return { unitCode, month, declared: declaredView(count), revision }
}

/**
 * Every count that was ever declared for a unit's month, the present one last. What was replaced
 * lies beside it; `count` was read before, so that none of them is missing where another replaces
 * it in between.
 * @throws Refusal `cursor.invalid`
 */
export async function listRevisions(
  ctx: StoreContext,
  page: PageRequest,
  { unitCode, month, count }: { unitCode: string; month: string; count: MemberCount | undefined },
): Promise<Page<MemberCount>> {
  const replaced = await listUnder(
    ctx.store,
    page,
    prefixes.countRevisions<MemberCount>(unitCode, month),
  )
  if (replaced.nextCursor !== undefined || count === undefined) return replaced
  const { items } = replaced
  const last = items.at(-1)
  if (last !== undefined && last.revision >= count.revision) return replaced
  if (items.length < page.limit) return { items: [...items, count] }
  const { sk } = keys.countRevision(unitCode, month, last?.revision ?? 0)
  return { items, nextCursor: writeCursor(page, sk) }
}
