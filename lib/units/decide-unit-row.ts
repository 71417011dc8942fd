import { rejected, type SettledOutcome, settled } from '../imports/decided-row.ts'
import type { DecidedRow, ImportContext, RowError } from '../imports/import-kind.ts'
import type { RivalStanding } from '../imports/rivals.ts'
import { rowPointer } from '../imports/row-reader.ts'
import { unitNotFound } from '../imports/unit-naming.ts'
import { sameContent } from '../kernel/digest.ts'
import { judgeRecording } from '../kernel/recorded-at.ts'
import type { Text } from '../kernel/text.ts'
import type { Warning } from '../kernel/warning.ts'
import { outlivedBy } from './children-after.ts'
import type { ExternalIdClaim } from './external-ids.ts'
import {
  type Authority,
  faultsOfUnit,
  isPlacedAnew,
  outsideOf,
  type UnitFault,
} from './judge-unit.ts'
import { completedContent, nextUnit } from './next-unit.ts'
import { type Unit, type UnitContent, unitView } from './unit.ts'
import type { NamedRow } from './unit-row.ts'
import { anchorWrite, unitWrites } from './write-unit.ts'

/** A row whose unit is known, with what is stored or was decided before it. */
export type JudgedUnitRow = {
  row: NamedRow
  standing: RivalStanding
  unit: Unit | undefined
  parent: Unit | undefined
  /** What is known of the row's external id. */
  claim: ExternalIdClaim | undefined
  /** Units that would stand below it after its end. */
  left: readonly string[]
  /** Whether rows of the import stand under the unit. */
  isParent: boolean
}

/** `next` is the unit as the row leaves it, where it writes it. */
export type DecidedUnit = { decided: DecidedRow; next?: Unit | undefined }

/**
 * What a row does: its place among its rivals, then its time against what is stored, then the rules
 * that a PUT keeps too. Equal rows write nothing, before the first of them is written and after.
 */
export function decideUnitRow(judged: JudgedUnitRow, context: ImportContext): DecidedUnit {
  const { row, standing, unit, parent, claim, isParent } = judged
  const { index, unitCode, recordedAt } = row
  const { receivedAt, importId, source: importSource } = context
  const isAbove = authorityOf(context)
  const end = (outcome: SettledOutcome) => ({ decided: settled({ index, unitCode }, outcome) })
  const refuse = (...errors: RowError[]) => ({ decided: rejected({ index, unitCode }, errors) })

  if (unit !== undefined && !isAbove(unit.path)) return refuse(unitNotFound(index, row.namedBy))
  if (standing.is === 'conflict') return refuse(rivalConflict(index, standing.to))
  if (standing.is === 'stale') return end('stale')

  const content = completedContent(contentOf(judged, context), unit)
  const next = nextUnit(
    { unitCode, content },
    { unit, parent },
    { recordedAt: recordedAt ?? receivedAt, importId, importSource },
  )
  const saysTheSame = unit !== undefined && sameContent(unitView(unit), unitView(next))
  const verdict = judgeRecording(unit, { recordedAt, receivedAt, saysTheSame })
  if (verdict === 'stale' || verdict === 'unchanged') return end(verdict)
  if (verdict === 'conflict') return refuse(storedConflict(index, recordedAt ?? receivedAt))

  if (outsideOf(isAbove, { unit, parent }, content) === 'parent') {
    return refuse(
      content.parentCode === undefined ? noRoot(index) : unitNotFound(index, 'parentCode'),
    )
  }
  const claims = (content.externalIds ?? []).map((id) => (isOf(context, id) ? claim : undefined))
  const faults = faultsOfUnit({ unitCode, content }, { unit, parent, claims })
  if (faults.length > 0) return refuse(...faults.map((fault) => rowError(index, fault)))

  const stored = isParent ? { ...next, anchored: true } : next
  const shared = parent && isPlacedAnew(unit, content) ? [anchorWrite(parent)] : []
  const { decided } = end(verdict === 'create' ? 'created' : 'updated')
  const result = { ...decided.result, warnings: warningsOf(judged) }
  return { decided: { result, writes: unitWrites(unit, stored), shared }, next: stored }
}

/** The unit of an import's key, or the administrator, who stands above everything. */
const authorityOf =
  ({ unitCode }: ImportContext): Authority =>
  (path) =>
    unitCode === undefined || path?.includes(unitCode) === true

/** The whole content: what a row cannot say stays as it is stored. */
function contentOf({ row, unit }: JudgedUnitRow, context: ImportContext): UnitContent {
  const { externalIdSystem: system } = context
  const kept = unit?.externalIds ?? []
  const externalIds =
    row.externalId === undefined || system === undefined
      ? kept
      : [...kept.filter((id) => !isOf(context, id)), { system, id: row.externalId }]
  return { ...row.content, externalIds, source: unit?.source, illustrative: unit?.illustrative }
}

const isOf = ({ externalIdSystem }: ImportContext, { system }: { system: string }) =>
  system === externalIdSystem

/** What a PUT would be refused for, as it is told of a row. */
function rowError(index: number, { problem, error }: UnitFault): RowError {
  if (problem === 'unit.unknown') return unitNotFound(index, 'parentCode')
  const field = error.pointer?.startsWith('/externalIds') ? 'externalId' : error.pointer?.slice(1)
  return {
    code: problem === 'request.invalid' ? 'row.field_invalid' : problem,
    pointer: rowPointer(index, field),
    message: error.detail,
  }
}

/** No refusal as of a PUT: the units below may be in another import, in whatever order they come. */
function warningsOf({ row, left }: JudgedUnitRow): Warning[] {
  if (left.length === 0) return []
  const pointer = rowPointer(row.index, 'validTo')
  return [{ code: 'unit.open_children', pointer, message: outlivedBy(left) }]
}

const noRoot = (index: number): RowError => ({
  code: 'row.field_missing',
  pointer: rowPointer(index, 'parentCode'),
  message: {
    vi: 'Thiếu parentCode; chỉ quản trị viên tạo hoặc chuyển đơn vị ra ngoài mọi cấp trên',
    en: 'parentCode is missing; only the administrator puts units under no parent',
  },
})

const conflict = (index: number, message: Text): RowError => ({
  code: 'unit.conflict',
  pointer: rowPointer(index, 'recordedAt'),
  message,
})

const rivalConflict = (index: number, to: number) =>
  conflict(index, {
    vi: `${rowPointer(to)} có nội dung khác cho cùng đơn vị và recordedAt; gửi nội dung đúng với recordedAt muộn hơn`,
    en: `${rowPointer(to)} says other things of this unit with the same recordedAt; send the right one with a later recordedAt`,
  })

const storedConflict = (index: number, at: string) =>
  conflict(index, {
    vi: `Đã lưu nội dung khác, cũng ghi lúc ${at}; gửi nội dung đúng với recordedAt muộn hơn`,
    en: `Other content recorded at ${at} is stored; send the right one with a later recordedAt`,
  })
