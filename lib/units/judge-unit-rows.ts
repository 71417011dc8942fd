import { rejected } from '../imports/decided-row.ts'
import type { DecidedRow, ImportContext, RowError } from '../imports/import-kind.ts'
import { judgeRivals, type Rival, type RivalStanding } from '../imports/rivals.ts'
import { rowPointer } from '../imports/row-reader.ts'
import { unitNotFound } from '../imports/unit-naming.ts'
import type { Store } from '../store/client.ts'
import { readClaims } from './external-ids.ts'
import type { NamedRow, ReadUnitRow } from './unit-row.ts'

/** A row that hangs on what is stored, and how it stands to its rivals. */
export type OpenRow = { row: NamedRow; standing: RivalStanding }

/** A right row, or why it is none. */
type NamedOrNot = { row: NamedRow } | DecidedRow

/**
 * Gives every right row the code of its unit. An id belongs to the unit to which a row of the import
 * gives it, else to the one that has it already; where there is none the row is rejected.
 */
export async function nameUnitRows(
  store: Store,
  read: readonly ReadUnitRow[],
  { externalIdSystem }: Pick<ImportContext, 'externalIdSystem'>,
): Promise<NamedOrNot[]> {
  const right = read.flatMap(({ row }) => row ?? [])
  const owners = new Map(
    right.flatMap(({ unitCode, externalId }) =>
      unitCode === undefined || externalId === undefined ? [] : [[externalId, unitCode]],
    ),
  )
  const unknown = right.flatMap(({ unitCode, externalId }) =>
    unitCode !== undefined || externalId === undefined || owners.has(externalId)
      ? []
      : [externalId],
  )
  const claims = await readClaims(store, externalIdSystem, unknown)

  return read.map(({ row, unitCode: told, errors }, index) => {
    if (row === undefined) return rejected({ index, unitCode: told }, errors)
    const id = row.externalId ?? ''
    const unitCode = row.unitCode ?? owners.get(id) ?? claims.get(id)?.unitCode
    if (unitCode === undefined) return rejected({ index }, [unitNotFound(index, 'externalId')])
    const namedBy = row.unitCode === undefined ? 'externalId' : 'unitCode'
    return { row: { ...row, unitCode, namedBy } }
  })
}

/**
 * What the rows say of each other: which one counts for its unit, which give one id to several
 * units, and those `cyclic` ones that stand under themselves. The answer looks at one row.
 */
export function judgeUnitRows(
  named: readonly NamedOrNot[],
  cyclic: ReadonlySet<number>,
  { receivedAt }: Pick<ImportContext, 'receivedAt'>,
): (index: number) => OpenRow | DecidedRow {
  const rows = named.flatMap((one) => ('row' in one ? [one.row] : []))
  const standings = judgeRivals(rows.map((row) => rivalOf(row, receivedAt)))
  const standingOf = ({ index }: NamedRow): RivalStanding =>
    standings.get(index) ?? { is: 'winner' }
  const winners = rows.filter((row) => standingOf(row).is === 'winner')
  const sharedIds = idsOfSeveral(winners)

  return (index) => {
    const one = named[index] ?? rejected({ index }, [])
    if (!('row' in one)) return one
    const { row } = one
    const standing = standingOf(row)
    if (standing.is === 'stale' || standing.is === 'conflict') return { row, standing }
    if (cyclic.has(index)) return rejected({ index, unitCode: row.unitCode }, [cycle(index)])
    if (sharedIds.has(row.externalId))
      return rejected({ index, unitCode: row.unitCode }, [idOfSeveral(index)])
    return { row, standing }
  }
}

function rivalOf({ index, unitCode, recordedAt, ...row }: NamedRow, receivedAt: string): Rival {
  const { externalId, content } = row
  return {
    index,
    value: unitCode,
    recordedAt: recordedAt ?? receivedAt,
    content: JSON.stringify([externalId, content]),
  }
}

/** External ids that rows give to more than one unit. */
function idsOfSeveral(winners: readonly NamedRow[]): ReadonlySet<string | undefined> {
  const owners = new Map<string, string>()
  const shared = new Set<string>()
  for (const { externalId, unitCode } of winners) {
    if (externalId === undefined) continue
    const owner = owners.get(externalId) ?? unitCode
    owners.set(externalId, owner)
    if (owner !== unitCode) shared.add(externalId)
  }
  return shared
}

const idOfSeveral = (index: number): RowError => ({
  code: 'unit.external_id_taken',
  pointer: rowPointer(index, 'externalId'),
  message: {
    vi: 'Một dòng khác của lần nhập gán mã này cho đơn vị khác; mỗi mã chỉ thuộc một đơn vị',
    en: 'Another row of the import gives this id to another unit; an id belongs to one unit',
  },
})

const cycle = (index: number): RowError => ({
  code: 'unit.parent_cycle',
  pointer: rowPointer(index, 'parentCode'),
  message: {
    vi: 'Theo các dòng của lần nhập, đơn vị này đứng dưới chính nó; sửa parentCode',
    en: 'By the rows of the import this unit stands under itself; correct parentCode',
  },
})
