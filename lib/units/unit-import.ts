import type { ImportKind } from '../imports/import-kind.ts'
import { systemOf } from '../imports/unit-naming.ts'
import { decideUnitRow } from './decide-unit-row.ts'
import { judgeUnitRows, nameUnitRows, type OpenRow } from './judge-unit-rows.ts'
import { orderUnitRows } from './order-unit-rows.ts'
import { readUnitRow, unitRowFields } from './unit-row.ts'
import { unitsOfPass } from './units-of-pass.ts'

/**
 * Imports of units (design §4): a row says all that it can of one unit, of its id in the import's
 * system only where it gives one; `recordedAt` decides.
 */
export const unitImports: ImportKind = {
  name: 'units',
  fields: unitRowFields,
  async begin(ctx, given, received) {
    const context = { ...given, externalIdSystem: systemOf(given) }
    const read = received.map((row, index) => readUnitRow(row, index, context))
    const named = await nameUnitRows(ctx.store, read, context)
    const { order, cyclic } = orderUnitRows(read, context.receivedAt)
    const judgeAlone = judgeUnitRows(named, cyclic, context)
    const parents = new Set(
      read.flatMap(({ row }) => (row?.content.parentCode ? [row.content.parentCode] : [])),
    )
    const winners = order.flatMap((index) => {
      const open = judgeAlone(index)
      return 'row' in open && open.standing.is === 'winner' ? [open.row] : []
    })
    const units = unitsOfPass(ctx.store, { system: context.externalIdSystem, rows: winners })

    const decide = (open: OpenRow) => {
      const { row } = open
      const isParent = parents.has(row.unitCode)
      const { decided, next } = decideUnitRow({ ...open, ...units.around(row), isParent }, context)
      if (next !== undefined) units.remember(next)
      return decided
    }
    return {
      order,
      async decide(indexes) {
        const rows = indexes.map(judgeAlone)
        await units.load(rows.flatMap((row) => ('row' in row ? [row.row] : [])))
        return rows.map((row) => ('row' in row ? decide(row) : row))
      },
    }
  },
}
