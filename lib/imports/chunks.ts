import { inChunks } from '../kernel/in-chunks.ts'
import type { Store } from '../store/client.ts'
import { compress, decompress } from '../store/compressed.ts'
import { keys } from '../store/keys.ts'
import { getMany } from '../store/read.ts'
import type { Write } from '../store/write.ts'
import type { Import } from './import.ts'
import type { ReceivedRow } from './import-kind.ts'

/** Rows as they arrived, in their order; a row that is too large is replaced by null. */
type Chunk = { rows: Uint8Array }

const chunkKey = (importId: string, number: number) => keys.importChunk<Chunk>(importId, number)

const maxRows = 250
const maxRowLength = 10_000
/** An item holds 400 KB; a transaction holds 4 MB, which is thirteen of these. */
const maxBytes = 300_000

/**
 * Packs rows into as few chunks as there can be. Sizes are known only after compression, so a chunk
 * that came out too large is halved.
 */
export function packChunks(rows: readonly ReceivedRow[]): { size: number; bytes: Uint8Array }[] {
  const stored = rows.map((row) => (JSON.stringify(row).length > maxRowLength ? null : row))
  return inChunks(stored, maxRows).flatMap(packed)
}

function packed(rows: (ReceivedRow | null)[]): { size: number; bytes: Uint8Array }[] {
  const bytes = compress(rows)
  if (bytes.length <= maxBytes || rows.length === 1) return [{ size: rows.length, bytes }]
  const half = Math.ceil(rows.length / 2)
  return [...packed(rows.slice(0, half)), ...packed(rows.slice(half))]
}

/** The writes that keep the chunks of an import until it is done. */
export function chunkWrites(importId: string, chunks: readonly { bytes: Uint8Array }[]): Write[] {
  return chunks.map(({ bytes }, number) => ({
    put: chunkKey(importId, number),
    item: { rows: bytes },
  }))
}

/** The writes that remove them. */
export function chunkDeletes({ importId, chunkSizes }: Import): Write[] {
  return chunkSizes.map((_, number) => ({ delete: chunkKey(importId, number) }))
}

/**
 * A stored row, or why there is none to work on: too large to be kept, in a chunk that cannot be
 * read or processed, or failing alone.
 */
export type StoredRow = ReceivedRow | 'too_large' | 'unreadable' | 'failed'

/** Reads all rows of an import; those of a damaged or missing chunk are `unreadable`. */
export async function readChunks(store: Store, head: Import): Promise<StoredRow[]> {
  const { importId, chunkSizes } = head
  const chunks = await getMany(
    store,
    chunkSizes.map((_, number) => chunkKey(importId, number)),
  )
  return chunkSizes.flatMap((size, number) => unpacked(chunks[number], size))
}

function unpacked(chunk: Chunk | undefined, size: number): StoredRow[] {
  try {
    const rows: unknown = chunk && decompress(chunk.rows)
    if (Array.isArray(rows) && rows.length === size) return rows.map(storedRow)
  } catch {
    // What cannot be read is not less damaged at the next attempt.
  }
  return Array.from({ length: size }, () => 'unreadable')
}

function storedRow(row: unknown): StoredRow {
  if (row === null) return 'too_large'
  return isObject(row) ? row : 'unreadable'
}

const isObject = (value: unknown): value is ReceivedRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
