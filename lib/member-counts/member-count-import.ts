import type { ImportContext, ImportKind, ReceivedRow } from '../imports/import-kind.ts'
import { judgeRivals, type Rival } from '../imports/rivals.ts'
import { systemOf } from '../imports/unit-naming.ts'
import { code } from '../kernel/schema.ts'
import type { StoreContext } from '../store/commit.ts'
import { readClaims } from '../units/external-ids.ts'
import { type CountRow, countRowFields, readCountRow } from './count-row.ts'
import { decideCountRows, type NamedRow } from './decide-count-rows.ts'
import { contentOf } from './member-count.ts'
import { subjectKey } from './stored-counts.ts'

/** Imports of member counts (design §4): rows by unit and month, of which `recordedAt` decides. */
export const memberCountImports: ImportKind = {
  name: 'member_counts',
  fields: countRowFields,
  async begin(ctx, given, received) {
    const context = { ...given, externalIdSystem: systemOf(given) }
    const rows = readRows(received, context)
    const named = await nameUnits(ctx, rows, context.externalIdSystem)
    const standings = judgeRivals(named.map((one) => rivalOf(one, context.receivedAt)))
    const winners = new Map(
      named
        .filter(({ row }) => standings.get(row.index)?.is === 'winner')
        .map(({ row, unitCode }) => [subjectKey(unitCode, row.month), row]),
    )
    const pass = { rows, named: byIndex(named), standings, winners }
    return {
      order: received.map((_, index) => index),
      decide: (indexes) => decideCountRows(ctx, context, pass, indexes),
    }
  },
}

const readRows = (received: ReceivedRow[], context: ImportContext) =>
  received.map((row, index) => readCountRow(row, index, context))

const rivalOf = ({ row, unitCode }: NamedRow, receivedAt: string): Rival => ({
  index: row.index,
  value: subjectKey(unitCode, row.month),
  recordedAt: row.recordedAt ?? receivedAt,
  content: JSON.stringify(contentOf(row.content)),
})

const byIndex = (named: NamedRow[]) => new Map(named.map((one) => [one.row.index, one]))

/** The right rows that name a unit which may exist; ids of another system are looked up. */
async function nameUnits(
  ctx: StoreContext,
  rows: ReturnType<typeof readRows>,
  system: string | undefined,
): Promise<NamedRow[]> {
  const right = rows.flatMap(({ row }) => row ?? [])
  const claims = await readClaims(ctx.store, system, right.flatMap(externalIdOf))
  const unitCodes = code()
  return right.flatMap((row) => {
    const { unitCode: told } =
      'unitCode' in row.unit ? row.unit : (claims.get(row.unit.externalId) ?? {})
    const unitCode = unitCodes.safeParse(told).data
    return unitCode === undefined ? [] : [{ row, unitCode }]
  })
}

const externalIdOf = ({ unit }: CountRow) => ('externalId' in unit ? [unit.externalId] : [])
