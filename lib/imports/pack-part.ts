import type { Key } from '../store/keys.ts'
import type { Write } from '../store/write.ts'
import type { DecidedRow } from './import-kind.ts'

/** The writes of some rows that fit into one transaction, each item at most once. */
export type Part = { rows: DecidedRow[]; writes: Write[] }

/**
 * Packs the first rows into at most `capacity` writes; at least one row, even where that is too
 * much. A row that writes what a row before it writes has to wait for a transaction of its own.
 */
export function packPart(
  rows: readonly DecidedRow[],
  { capacity, maxRows }: { capacity: number; maxRows: number },
): Part {
  const own = new Map<string, Write>()
  const shared = new Map<string, Write>()
  const items = new Set<string>()
  let size = 0
  for (const row of rows) {
    const itsOwn = row.writes.map(named)
    const itsShared = row.shared.map(named)
    const added = [...itsOwn, ...itsShared].filter(({ id }) => !items.has(id))
    const isFitting =
      items.size + added.length <= capacity && itsOwn.every(({ id }) => !own.has(id))
    if (size === maxRows || (size > 0 && !isFitting)) break

    for (const { id, write } of itsOwn) own.set(id, write)
    for (const { id, write } of itsShared) {
      // A mark asserts the same as a check of its item, and more.
      const other = shared.get(id)
      if (other === undefined || 'check' in other) shared.set(id, write)
    }
    for (const { id } of added) items.add(id)
    size += 1
  }
  const marks = [...shared].flatMap(([id, write]) => (own.has(id) ? [] : [write]))
  return { rows: rows.slice(0, size), writes: [...own.values(), ...marks] }
}

function named(write: Write): { id: string; write: Write } {
  const { pk, sk } = keyOf(write)
  return { id: `${pk}|${sk}`, write }
}

function keyOf(write: Write): Key {
  if ('put' in write) return write.put
  if ('update' in write) return write.update
  return 'delete' in write ? write.delete : write.check
}
