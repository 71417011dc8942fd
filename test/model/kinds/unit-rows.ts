import type { Body } from '../../support/api.ts'
import { same } from '../ask.ts'
import type { Dice } from '../dice.ts'
import type { Model, Unit } from '../state.ts'
import { parentOf } from '../tree.ts'
import { isUnder, type RowKind, type RowVerdict, type Sender, standingsOf } from './import-rows.ts'
import { judgeTime, stored } from './member-counts.ts'
import {
  completed,
  contentOf,
  drawUnit,
  faultsOfUnit,
  storeUnit,
  type UnitContent,
} from './units.ts'

/** What is wrong with a row by itself. */
function faultOf({ name, level, validFrom = '', validTo = '9' }: Body): string | undefined {
  if (name === undefined) return 'row.field_missing'
  return level === 'primary_union' || validTo < validFrom ? 'row.field_invalid' : undefined
}

const codes: Record<string, string> = {
  'unit.unknown': 'unit.not_found',
  'request.invalid': 'row.field_invalid',
}

type Verdict = Omit<RowVerdict, 'index'>

function applyRow(model: Model, row: Body, sender: Sender): Verdict {
  const { unitCode } = row
  const reject = (code: string): Verdict => ({ unitCode, outcome: 'rejected', code })
  const unit = model.units.get(unitCode)
  const content = completed(saidBy(row), unit)
  const { recordedAt }: { recordedAt?: string } = row
  const isEqual = unit !== undefined && same(contentOf(unit), content)
  const verdict = judgeTime(unit, { recordedAt, received: sender.received, isEqual })
  if (verdict === 'stale' || verdict === 'unchanged') return { unitCode, outcome: verdict }
  if (verdict === 'conflict') return reject('unit.conflict')

  const stays = unit !== undefined && parentOf(unit) === content.parentCode
  if (!stays && !mayPlaceUnder(model, sender, content.parentCode)) {
    return reject(content.parentCode === undefined ? 'row.field_missing' : 'unit.not_found')
  }
  const [fault] = faultsOfUnit(model, unitCode, content)
  if (fault !== undefined) return reject(codes[fault.code] ?? fault.code)
  storeUnit(model, unitCode, content, recordedAt ?? sender.received)
  return { unitCode, outcome: verdict === 'create' ? 'created' : 'updated' }
}

const mayPlaceUnder = (model: Model, sender: Sender, parentCode: string | undefined) =>
  sender.unitCode === undefined || (parentCode !== undefined && isUnder(model, sender, parentCode))

const saidBy = ({ name, level, parentCode, validFrom, validTo }: Body): UnitContent => ({
  ...{ name, level, parentCode, validFrom, validTo },
})

function applyRows(model: Model, given: Body[], sender: Sender): RowVerdict[] {
  const rows = given.map((row) => ({ ...row, recordedAt: stored(row.recordedAt) }) as Body)
  const right = rows.filter((row) => faultOf(row) === undefined)
  const subjectOf = ({ unitCode }: Body) => unitCode
  const standings = standingsOf(right, { subjectOf, received: sender.received })
  const named = new Set(right.flatMap(({ parentCode }) => parentCode ?? []))
  const leading = leadingRows(right, sender.received)
  const judge = (row: Body): Verdict => {
    const { unitCode } = row
    const reject = (code: string): Verdict => ({ unitCode, outcome: 'rejected', code })
    const fault = faultOf(row)
    const standing = standings[right.indexOf(row)]
    if (fault !== undefined) return reject(fault)
    if (standing === 'counts' && depthOf(row, leading) === cyclic)
      return reject('unit.parent_cycle')
    const isHidden = model.units.has(unitCode) && !isUnder(model, sender, unitCode)
    if (isHidden) return reject('unit.not_found')
    if (standing === 'conflict') return reject('unit.conflict')
    if (standing === 'stale') return { unitCode, outcome: 'stale' }
    const verdict = applyRow(model, row, sender)
    const isWritten = verdict.outcome === 'created' || verdict.outcome === 'updated'
    if (isWritten && named.has(unitCode)) fix(model.units.get(unitCode))
    return verdict
  }
  return inOrder(rows, leading).map((index) => ({ index, ...judge(rows[index] ?? {}) }))
}

/** A unit under which the rows of the import come is fixed, whatever becomes of them. */
function fix(unit: Unit | undefined): void {
  if (unit !== undefined) unit.isFixed = true
}

/** For each unit the row that says last where it stands. */
function leadingRows(rows: readonly Body[], received: string): Map<string, Body> {
  const leading = new Map<string, Body>()
  for (const row of rows) {
    const other = leading.get(row.unitCode)
    const isLater = (row.recordedAt ?? received) > (other?.recordedAt ?? received)
    if (other === undefined || isLater) leading.set(row.unitCode, row)
  }
  return leading
}

const cyclic = 99

/** How many rows of the import a row stands under. */
function depthOf(row: Body, leading: ReadonlyMap<string, Body>): number {
  let above = leading.get(row.parentCode)
  for (let depth = 0; depth < leading.size + 1; depth += 1) {
    if (above === undefined) return depth
    if (above.unitCode === row.unitCode) return cyclic
    above = leading.get(above.parentCode)
  }
  return cyclic - 1
}

/** Parents before what stands under them, else as the rows came. */
function inOrder(rows: readonly Body[], leading: ReadonlyMap<string, Body>): number[] {
  const depths = rows.map((row) => (faultOf(row) === undefined ? depthOf(row, leading) : 0))
  return [...rows.keys()].sort((a, b) => (depths[a] ?? 0) - (depths[b] ?? 0) || a - b)
}

function drawRow(model: Model, dice: Dice): Body {
  const { unitCode, content } = drawUnit(model, dice)
  const row = { unitCode, ...content }
  if (dice.chance(0.04)) return { ...row, level: 'primary_union' }
  return dice.chance(0.2) ? { ...row, recordedAt: '2021-01-01T10:00:00.000Z' } : row
}

export const unitRows: RowKind = {
  operationId: 'createUnitImport',
  scope: 'units:write',
  senders: ['KT integration', 'KT', 'VN', 'KT-1', 'admin'],
  drawRows: (model, dice) => Array.from({ length: 1 + dice.below(4) }, () => drawRow(model, dice)),
  applyRows,
}
