import * as z from 'zod'
import { canonicalDigest } from '../kernel/digest.ts'
import { refuse } from '../kernel/refusal.ts'

/** A page request as the client sent it, and the digest of the query it belongs to. */
export type PageRequest = { limit: number; cursor: string | undefined; queryDigest: string }

export type Page<Item> = { items: Item[]; nextCursor?: string }

/** Binds cursors to an operation, its path and its filters; the cursor carries no authority. */
export function queryDigest(operationId: string, params: object, filters: object): string {
  return canonicalDigest({ operationId, params, filters }).slice(0, 16)
}

/** The longest: the path of a unit, ten codes of forty characters. */
const maxPositionLength = 500

const cursorShape = () =>
  z.strictObject({ at: z.string().min(1).max(maxPositionLength), query: z.string() })

/** Opaque cursor: the position after which the next page starts, and the query's digest. */
export function writeCursor(page: PageRequest, position: string): string {
  return Buffer.from(JSON.stringify({ at: position, query: page.queryDigest })).toString(
    'base64url',
  )
}

/**
 * The position a cursor stands for; undefined on the first page.
 * @throws Refusal `cursor.invalid` when it is forged, of another query, or outside `prefix`
 */
export function readCursor(page: PageRequest, prefix = ''): string | undefined {
  if (page.cursor === undefined) return undefined
  const parsed = cursorShape().safeParse(parseJson(page.cursor))
  if (!parsed.success) throw refuse('cursor.invalid')
  const { at, query } = parsed.data
  const intact = at.isWellFormed() && writeCursor(page, at) === page.cursor
  if (!intact || query !== page.queryDigest || !at.startsWith(prefix))
    throw refuse('cursor.invalid')
  return at
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
