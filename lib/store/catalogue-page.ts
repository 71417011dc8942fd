import { refuse } from '../kernel/refusal.ts'
import { type Page, type PageRequest, readCursor, writeCursor } from './cursor.ts'

/**
 * One page of a catalogue that is part of the program, in its order; paged like every list (design §2).
 * @throws Refusal `cursor.invalid`
 */
export function cataloguePage<Entry extends { code: string }>(
  catalogue: readonly Entry[],
  page: PageRequest,
): Page<Entry> {
  const last = readCursor(page)
  const lastIndex = catalogue.findIndex(({ code }) => code === last)
  if (last !== undefined && lastIndex < 0) throw refuse('cursor.invalid')
  const start = lastIndex + 1
  const items = catalogue.slice(start, start + page.limit)
  const lastItem = items.at(-1)
  if (lastItem === undefined || start + page.limit >= catalogue.length) return { items }
  return { items, nextCursor: writeCursor(page, lastItem.code) }
}
