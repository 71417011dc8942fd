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
  let size = 0
  for (const row of rows) {
    if (size === maxRows) break
    if (size > 0 && (collides(row) || widthWith(row) > capacity)) break
    for (const write of row.writes) own.set(idOf(write), write)
    for (const write of row.shared) share(write)
    size += 1
  }
  const marks = [...shared].flatMap(([id, write]) => (own.has(id) ? [] : [write]))
  return { rows: rows.slice(0, size), writes: [...own.values(), ...marks] }

  function collides({ writes }: DecidedRow): boolean {
    return writes.some((write) => own.has(idOf(write)))
  }

  function widthWith(row: DecidedRow): number {
    const added = [...row.writes, ...row.shared].map(idOf)
    return new Set([...own.keys(), ...shared.keys(), ...added]).size
  }

  /** A mark asserts the same as a check of its item, and more. */
  function share(write: Write): void {
    const id = idOf(write)
    const other = shared.get(id)
    if (other === undefined || 'check' in other) shared.set(id, write)
  }
}

const idOf = (write: Write): string => {
  const { pk, sk } = keyOf(write)
  return `${pk}|${sk}`
}

function keyOf(write: Write): Key {
  if ('put' in write) return write.put
  if ('update' in write) return write.update
  return 'delete' in write ? write.delete : write.check
}
