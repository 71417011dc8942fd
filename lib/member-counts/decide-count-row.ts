import { rejected, settled } from '../imports/decided-row.ts'
import type { DecidedRow, ImportContext, RowError } from '../imports/import-kind.ts'
import type { RivalStanding } from '../imports/rivals.ts'
import { rowPointer } from '../imports/row-reader.ts'
import { unitNotFound } from '../imports/unit-naming.ts'
import { type Dated, placeIn } from '../units/places.ts'
import type { CountRow } from './count-row.ts'
import { countWrites } from './count-writes.ts'
import { judgePush, notValidInMonth } from './judge-push.ts'
import type { MemberCount } from './member-count.ts'

/** A row whose unit and month are known: what is stored about them, and how it stands to its rivals. */
export type JudgedRow = {
  row: CountRow
  unit: Dated
  count: MemberCount | undefined
  standing: RivalStanding
}

/** Why a row can have no count here, whatever it says: its unit, or its unit in that month. */
export function refusalOfUnit(
  { row, unit }: { row: CountRow; unit: Dated | undefined },
  { unitCode: top }: Pick<ImportContext, 'unitCode'>,
): RowError | undefined {
  if (unit === undefined || (top !== undefined && !unit.path.includes(top))) {
    return unitNotFound(row.index, 'unitCode' in row.unit ? 'unitCode' : 'externalId')
  }
  if (placeIn(unit, row.month) !== undefined) return undefined
  return {
    code: 'unit.not_valid_in_month',
    pointer: rowPointer(row.index, 'month'),
    message: notValidInMonth(unit.unitCode, row.month),
  }
}

/**
 * What a row does: of rivals the winner is judged against what is stored, as a PUT is. Its equals
 * share its fate and write nothing; that holds before it is written and after (design §2, §4).
 */
export function decideCountRow(
  { row, unit, count, standing }: JudgedRow,
  { importId, source, receivedAt }: Pick<ImportContext, 'importId' | 'source' | 'receivedAt'>,
): DecidedRow {
  const { index, content, month } = row
  const { unitCode } = unit
  const subject = { index, unitCode, month }
  if (standing.is === 'conflict') {
    return rejected(subject, [rivalConflict(row, standing.to)])
  }
  if (standing.is === 'stale') return settled(subject, 'stale')

  const verdict = judgePush(count, row, receivedAt)
  if (verdict.outcome === 'conflict') {
    return rejected(subject, [conflict(row, verdict.message)])
  }
  if (verdict.outcome === 'stale') return settled(subject, 'stale')
  if (verdict.outcome === 'unchanged' || standing.is === 'unchanged') {
    return settled(subject, 'unchanged')
  }
  const next: MemberCount = {
    ...content,
    unitCode,
    month,
    recordedAt: verdict.recordedAt,
    importId,
    importSource: source,
    revision: (count?.revision ?? 0) + 1,
  }
  const writes = Object.values(countWrites(unit, next, count)).filter(
    (write) => write !== undefined,
  )
  const outcome = verdict.outcome === 'create' ? 'created' : 'updated'
  return { ...settled(subject, outcome), writes }
}

const rivalConflict = (row: CountRow, to: number): RowError =>
  conflict(row, {
    vi: `${rowPointer(to)} có số liệu khác cho cùng đơn vị, tháng và recordedAt; gửi số đúng với recordedAt muộn hơn`,
    en: `${rowPointer(to)} has other figures for this unit, month and recordedAt; send the right ones with a later recordedAt`,
  })

const conflict = ({ index }: CountRow, message: RowError['message']): RowError => ({
  code: 'member_count.conflict',
  pointer: rowPointer(index, 'recordedAt'),
  message,
})
