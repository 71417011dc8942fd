import { rejected } from '../imports/decided-row.ts'
import type { DecidedRow, ImportContext } from '../imports/import-kind.ts'
import type { RivalStanding } from '../imports/rivals.ts'
import { monthBefore } from '../kernel/days.ts'
import type { Warning } from '../kernel/warning.ts'
import type { StoreContext } from '../store/commit.ts'
import { differs } from '../store/condition.ts'
import { prefixes } from '../store/keys.ts'
import { queryPage } from '../store/query.ts'
import { getMany } from '../store/read.ts'
import { datedFields } from '../units/places.ts'
import { type Unit, unitKey } from '../units/unit.ts'
import type { CountRow, ReadCountRow } from './count-row.ts'
import { decideCountRow, refusalOfUnit } from './decide-count-row.ts'
import { jumpWarnings } from './jumps.ts'
import { readStoredCounts, type StoredCounts, subjectKey } from './stored-counts.ts'

/** A right row and the code of the unit that it is about. */
export type NamedRow = { row: CountRow; unitCode: string }

/** What an import knows of its rows before it looks at the units and their counts. */
export type CountPass = {
  rows: readonly ReadCountRow[]
  /** By index. */
  named: ReadonlyMap<number, NamedRow>
  /** By index. */
  standings: ReadonlyMap<number, RivalStanding>
  /** The rows that count for their unit and month, by `subjectKey`. */
  winners: ReadonlyMap<string, CountRow>
}

const unitFields = [...datedFields, 'anchored'] as const

type CountedUnit = Pick<Unit, (typeof unitFields)[number]>

/** A row whose unit may have a count in its month. */
type EligibleRow = { row: CountRow; unit: CountedUnit; standing: RivalStanding }

/**
 * Decides some rows by what is stored: one read of the units, one of their counts of the month and
 * the month before, and one for each jump that a succession may explain.
 */
export async function decideCountRows(
  ctx: StoreContext,
  context: ImportContext,
  pass: CountPass,
  indexes: readonly number[],
): Promise<DecidedRow[]> {
  const units = await readUnits(ctx, pass, indexes)
  const seen = indexes.map((index) => admit(index, context, pass, units))
  const eligible = seen.filter((one) => 'unit' in one)
  const before = eligible
    .map(({ row, unit }) => ({ unit, month: monthBefore(row.month) }))
    .filter(({ unit, month }) => !pass.winners.has(subjectKey(unit.unitCode, month)))
  const stored = await readStoredCounts(ctx.store, {
    counts: eligible.map(({ row, unit }) => ({ unit, month: row.month })),
    declared: before,
    // Only what has children can have a roll-up.
    rolledUp: before.filter(({ unit }) => unit.anchored),
  })
  return Promise.all(
    seen.map(async (one) => {
      if (!('unit' in one)) return one
      const count = stored.count(one.unit.unitCode, one.row.month)
      const decided = decideCountRow({ ...one, count }, context)
      if (decided.writes.length === 0) return decided
      const warnings = await unexplainedJumps(ctx, one, pass, stored)
      return { ...decided, result: { ...decided.result, warnings } }
    }),
  )
}

async function readUnits(ctx: StoreContext, { named }: CountPass, indexes: readonly number[]) {
  const codes = [...new Set(indexes.flatMap((index) => named.get(index)?.unitCode ?? []))]
  const units = await getMany(ctx.store, codes.map(unitKey), unitFields)
  return new Map(codes.map((unitCode, at) => [unitCode, units[at]]))
}

/** The row with its unit, or its end as rejected where no stored count could make it right. */
function admit(
  index: number,
  context: ImportContext,
  { rows, named, standings }: CountPass,
  units: ReadonlyMap<string, CountedUnit | undefined>,
): EligibleRow | DecidedRow {
  const read = rows[index]
  if (read?.row === undefined) return rejected(read?.subject ?? { index }, read?.errors ?? [])
  const { row, subject } = read
  const unit = units.get(named.get(index)?.unitCode ?? '')
  const refusal = refusalOfUnit({ row, unit }, context)
  if (refusal !== undefined || unit === undefined) {
    return rejected(subject, refusal ? [refusal] : [])
  }
  return { row, unit, standing: standings.get(index) ?? { is: 'winner' } }
}

/**
 * Jumps against the month before as this import tells it, else as it is stored, declared or rolled
 * up. A succession of the unit in the month explains any, but for a new name.
 */
async function unexplainedJumps(
  ctx: StoreContext,
  { row, unit }: EligibleRow,
  { winners }: CountPass,
  stored: StoredCounts,
): Promise<Warning[]> {
  const { unitCode } = unit
  const month = monthBefore(row.month)
  const figures =
    winners.get(subjectKey(unitCode, month))?.content ??
    stored.declared(unitCode, month) ??
    stored.rolledUp(unitCode, month)
  if (figures === undefined) return []
  const now = { month: row.month, figures: row.content }
  const warnings = jumpWarnings(row.index, now, { month, figures })
  if (warnings.length === 0 || (await hadSuccession(ctx, unitCode, row.month))) return []
  return warnings
}

async function hadSuccession(ctx: StoreContext, unitCode: string, month: string) {
  const { type, partition, prefix } = prefixes.unitSuccessions(unitCode, month)
  const filter = differs('kind', 'rename')
  const { items } = await queryPage(ctx.store, type, { partition, prefix, filter })
  return items.length > 0
}
