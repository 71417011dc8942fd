import { maxDepth } from './levels.ts'
import type { ReadUnitRow, UnitRow } from './unit-row.ts'

export type RowOrder = {
  /** Every index once: parents before what stands under them, else as they came. */
  order: number[]
  /** Indexes of rows that stand, by the rows alone, under themselves. */
  cyclic: ReadonlySet<number>
}

/**
 * The order in which the rows of an import are decided. It depends on the rows alone, so that a pass
 * can resume (lib/imports/import-kind.ts).
 * @param receivedAt when rows without a time of their own count as recorded
 */
export function orderUnitRows(read: readonly ReadUnitRow[], receivedAt: string): RowOrder {
  const leading = leadingRows(
    read.flatMap(({ row }) => row ?? []),
    receivedAt,
  )
  const depths = read.map(({ row }) => (row ? depthOf(row, leading) : 0))
  const order = [...depths.keys()].sort((a, b) => rank(depths[a]) - rank(depths[b]) || a - b)
  return { order, cyclic: new Set(order.filter((index) => depths[index] === 'cyclic')) }
}

const rank = (depth: number | 'cyclic' = 0) => (depth === 'cyclic' ? maxDepth + 2 : depth)

/** For each unit the row that says where it stands: the one recorded last. */
function leadingRows(rows: readonly UnitRow[], receivedAt: string): Map<string, UnitRow> {
  const timeOf = ({ recordedAt = receivedAt }: UnitRow) => recordedAt
  const leading = new Map<string, UnitRow>()
  for (const row of rows) {
    if (row.unitCode === undefined) continue
    const other = leading.get(row.unitCode)
    if (other === undefined || timeOf(row) > timeOf(other)) leading.set(row.unitCode, row)
  }
  return leading
}

/**
 * How many rows of the import a row stands under; ways longer than the tree may be deep are not
 * followed.
 */
function depthOf(row: UnitRow, leading: ReadonlyMap<string, UnitRow>): number | 'cyclic' {
  let above = parentOf(row, leading)
  for (let depth = 0; depth <= maxDepth; depth += 1) {
    if (above === undefined) return depth
    if (above.unitCode === row.unitCode) return 'cyclic'
    above = parentOf(above, leading)
  }
  return maxDepth + 1
}

const parentOf = ({ content }: UnitRow, leading: ReadonlyMap<string, UnitRow>) =>
  content.parentCode === undefined ? undefined : leading.get(content.parentCode)
