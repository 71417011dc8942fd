import { refuse } from '../kernel/refusal.ts'
import { type Page, type PageRequest, readCursor, writeCursor } from '../store/cursor.ts'
import { findIndicator, type Indicator, indicators } from './catalogue.ts'

/**
 * One page of the catalogue, in its order; paged like every list (design §2).
 * @throws Refusal `cursor.invalid`
 */
export function listIndicators(page: PageRequest): Page<Indicator> {
  const start = positionAfter(readCursor(page))
  const items = indicators.slice(start, start + page.limit)
  const last = items.at(-1)
  if (last === undefined || start + page.limit >= indicators.length) return { items }
  return { items, nextCursor: writeCursor(page, last.code) }
}

function positionAfter(code: string | undefined): number {
  if (code === undefined) return 0
  const indicator = findIndicator(code)
  if (indicator === undefined) throw refuse('cursor.invalid')
  return indicators.indexOf(indicator) + 1
}
