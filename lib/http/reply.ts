import type { Page } from '../store/cursor.ts'
import type { PutResult } from '../store/put-stored.ts'
import type { Reply } from './operation.ts'

/** Answers a PUT with the resource as it now is: 201 where it was created, else 200. */
export function putReply<Item>(
  { outcome, item }: PutResult<Item>,
  view: (item: Item) => object,
): Reply {
  return { status: outcome === 'create' ? 201 : 200, body: view(item) }
}

/** Answers a list with one page of it. */
export function pageReply<Item>(
  { items, ...rest }: Page<Item>,
  view: (item: Item) => object,
): Reply {
  return { status: 200, body: { items: items.map(view), ...rest } }
}
