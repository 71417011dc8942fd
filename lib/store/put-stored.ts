import { sameContent } from '../kernel/digest.ts'
import { etagMatches, strongEtag } from '../kernel/etag.ts'
import { refuse } from '../kernel/refusal.ts'

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
}): 'create' | 'replace' | 'unchanged' {
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
 * Checks the optional If-Match of an action against the resource's present representation.
 * @throws Refusal `precondition.failed` (412)
 */
export function requireMatch(ifMatch: string | undefined, stored: unknown): void {
  if (ifMatch === undefined) return
  if (!etagMatches(ifMatch, strongEtag(stored))) throw refuse('precondition.failed')
}
