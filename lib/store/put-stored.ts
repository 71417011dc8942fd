import { sameContent } from '../kernel/digest.ts'
import { etagMatches, strongEtag } from '../kernel/etag.ts'
import { refuse } from '../kernel/refusal.ts'
import { commitAsRead, type NamedWrites, type StoreContext } from './commit.ts'

export type PutOutcome = 'create' | 'replace' | 'unchanged'

/** What a PUT did, and the item as it is now stored. */
export type PutResult<Item> = { outcome: PutOutcome; item: Item }

/**
 * Puts a stored resource: decides by its representation (`view`), then commits `writes`, which store
 * `next` under the condition that `read` still holds, with the audit of the change.
 * `content` picks what the client sends of the representation; all of it where not given.
 * @throws Refusal `precondition.required` (428) or `precondition.failed` (412)
 * @throws Raced
 */
export async function putStored<Item extends { revision: number }, View extends object>(
  ctx: StoreContext,
  input: {
    action: string
    resource: string
    read: Item | undefined
    next: Item
    view: (item: Item) => View
    content?: (view: View) => unknown
    writes: NamedWrites
  },
): Promise<PutResult<Item>> {
  const { action, resource, read, next, view, content = (all: View) => all, writes } = input
  const before = read && view(read)
  const after = view(next)
  const outcome = decidePut({ stored: before, wanted: after, content, ifMatch: ctx.ifMatch })
  if (read !== undefined && outcome === 'unchanged') return { outcome, item: read }

  const audit = { action, resource, revision: next.revision, before, after }
  await commitAsRead(ctx, { writes, audit })
  return { outcome, item: next }
}

/**
 * What a PUT does to a stored resource (design §2): an equal one changes nothing and needs no
 * If-Match; any other on an existing resource needs the current ETag.
 * `stored` and `wanted` are representations; `content` picks what the client sends of them.
 * @throws Refusal `precondition.required` (428) or `precondition.failed` (412)
 */
export function decidePut<View>(input: {
  stored: View | undefined
  wanted: View
  content: (view: View) => unknown
  ifMatch: string | undefined
}): PutOutcome {
  const { stored, wanted, content, ifMatch } = input
  if (stored === undefined) {
    if (ifMatch !== undefined) throw refuse('precondition.failed')
    return 'create'
  }
  if (sameContent(content(stored), content(wanted))) return 'unchanged'
  if (ifMatch === undefined) throw refuse('precondition.required')
  requireMatch(ifMatch, stored)
  return 'replace'
}

/**
 * Checks the optional If-Match of an action against the resource's present representation; `*` too
 * asks for there being one (RFC 9110 §13.1.1).
 * @throws Refusal `precondition.failed` (412)
 */
export function requireMatch(ifMatch: string | undefined, stored: unknown): void {
  if (ifMatch === undefined) return
  if (stored === undefined || !etagMatches(ifMatch, strongEtag(stored))) {
    throw refuse('precondition.failed')
  }
}
