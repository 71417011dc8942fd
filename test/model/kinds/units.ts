import { type Ask, type Done, outcomeOfPut, Refused, refuseIf, same } from '../ask.ts'
import type { Dice } from '../dice.ts'
import { isAdmin, principalOf } from '../principals.ts'
import { allow, isAbove } from '../roles.ts'
import { type Model, receiptTime, type Unit } from '../state.ts'
import {
  childrenAfter,
  hasMoved,
  mayStandUnder,
  parentOf,
  pathOf,
  place,
  placedFrom,
} from '../tree.ts'
import type { Kind } from './kind.ts'

/** What a client says of a unit. */
export type UnitContent = {
  name: string
  level: string
  parentCode?: string | undefined
  validFrom?: string | undefined
  validTo?: string | undefined
}

export type Fault = { status: number; code: string }

/** Codes of units that can be made beside those of the first commands. */
export const spareCodes = ['KT-5', 'KT-6', 'KT-1-A', 'KT-1-B', 'SL-2']

/** What the model knows of a unit, as a PUT would say it. */
export function contentOf(unit: Unit): UnitContent {
  const { name, level, validFrom, validTo } = unit
  return { name, level, parentCode: parentOf(unit), validFrom, validTo }
}

/** Every rule that a unit would break: 422 before 409, and of those the one that is told first. */
export function faultsOfUnit(model: Model, unitCode: string, content: UnitContent): Fault[] {
  const unit = model.units.get(unitCode)
  const parent = model.units.get(content.parentCode ?? '')
  const { level, parentCode, validFrom, validTo } = content
  const isAnew = unit === undefined || !same({ ...contentOf(unit), name: content.name }, content)
  const isMoved = unit !== undefined && parentOf(unit) !== parentCode
  const faults: [boolean, number, string][] = [
    [
      validFrom !== undefined && validTo !== undefined && validTo < validFrom,
      422,
      'request.invalid',
    ],
    [parentCode !== undefined && parent === undefined, 422, 'unit.unknown'],
    [
      parent !== undefined &&
        (!mayStandUnder(level, parent.level) || pathOf(model, parentCode).includes(unitCode)),
      422,
      'unit.parent_not_higher',
    ],
    [isAnew && outlives(content, parent), 422, 'unit.parent_closed'],
    [
      unit !== undefined &&
        ((unit.isFixed && (isMoved || unit.level !== level)) ||
          (isMoved && (unit.isClosed || hasMoved(unit)))),
      409,
      'unit.parent_fixed',
    ],
    [unit?.isClosed === true && unit.validTo !== validTo, 409, 'unit.closed'],
  ]
  return faults.flatMap(([isBroken, status, code]) => (isBroken ? [{ status, code }] : []))
}

/** Nothing goes on after the unit above it was closed. */
function outlives({ validTo }: UnitContent, parent: Unit | undefined): boolean {
  if (!parent?.isClosed || parent.validTo === undefined) return false
  return validTo === undefined || validTo > parent.validTo
}

/** The end that a succession set stays where nothing is said of it. */
export function completed(content: UnitContent, unit: Unit | undefined): UnitContent {
  return unit?.isClosed ? { ...content, validTo: content.validTo ?? unit.validTo } : content
}

/** Who writes stands above the unit, and above the parent that a new or moved one comes under. */
export function mayWrite(model: Model, by: string, unitCode: string, content: UnitContent) {
  const principal = principalOf(by)
  const unit = model.units.get(unitCode)
  if (isAdmin(principal)) return true
  if (unit !== undefined && !isAbove(model, principal, unitCode)) return false
  const stays = unit !== undefined && parentOf(unit) === content.parentCode
  return stays || isAbove(model, principal, content.parentCode)
}

/** Stores a unit, and fixes the one that it comes under. */
export function storeUnit(model: Model, unitCode: string, content: UnitContent, at: string): void {
  const { name, level, parentCode, validFrom, validTo } = content
  const old = model.units.get(unitCode)
  const isAnew = old === undefined || !same({ ...contentOf(old), name }, content)
  const parent = model.units.get(parentCode ?? '')
  if (parent !== undefined && isAnew) parent.isFixed = true
  if (old === undefined) {
    model.units.set(unitCode, {
      ...{ unitCode, name, level, validFrom, validTo, recordedAt: at },
      ...{ isClosed: false, isFixed: false, formerNames: [] },
      places: [{ parentCode, from: undefined }],
    })
    return
  }
  if (parentOf(old) !== parentCode) place(old, parentCode, placedFrom(model, old))
  Object.assign(old, { name, level, validFrom, validTo, recordedAt: at })
}

function judgePutUnit(model: Model, ask: Ask): Done {
  const { unitCode = '' } = ask.params
  const unit = model.units.get(unitCode)
  const { name, level, parentCode, validFrom, validTo } = ask.body ?? {}
  const content = completed({ name, level, parentCode, validFrom, validTo }, unit)
  allow(mayWrite(model, ask.by, unitCode, content))
  const [fault] = faultsOfUnit(model, unitCode, content)
  if (fault !== undefined) throw new Refused(fault.status, fault.code)
  const end = content.validTo
  const isCut = end !== undefined && unit !== undefined && end < (unit.validTo ?? '9999-12-31')
  const left = isCut ? childrenAfter(model, unitCode, end) : []
  refuseIf(left.length > 0, 409, 'unit.open_children')

  const isEqual = unit !== undefined && same(contentOf(unit), content)
  const outcome = outcomeOfPut(ask, { exists: unit !== undefined, isEqual })
  const change = () => storeUnit(model, unitCode, content, receiptTime(model))
  const shows = { unitCode, ...content, status: unit?.isClosed ? 'closed' : 'active' }
  if (outcome === 'unchanged') return { status: 200, shows }
  return { status: outcome === 'create' ? 201 : 200, shows, change }
}

const levels = ['superior_union', 'superior_union', 'grassroots_union', 'provincial_federation']

/** Content of a new unit or of one that is there, with something changed or nothing. */
export function drawUnit(model: Model, dice: Dice): { unitCode: string; content: UnitContent } {
  const unitCode = dice.chance(0.5) ? dice.pick(spareCodes) : dice.pick([...model.units.keys()])
  const unit = model.units.get(unitCode)
  const parents = ['KT', 'KT', 'KT', 'SL', 'KT-1', 'VN', 'NO-SUCH', undefined]
  if (unit === undefined) {
    const parentCode = dice.pick(parents)
    const level = unitCode.length > 4 ? 'grassroots_union' : dice.pick(levels)
    return { unitCode, content: { name: `Công đoàn ${unitCode}`, level, parentCode } }
  }
  const content = contentOf(unit)
  if (dice.chance(0.6)) content.name = `Công đoàn ${dice.pick(['một', 'hai', 'ba'])}`
  if (dice.chance(0.2)) content.parentCode = dice.pick(parents)
  if (dice.chance(0.1)) content.level = dice.pick(levels)
  if (dice.chance(0.1)) content.validTo = dice.pick(['2021-12-31', '2030-12-31', '2010-01-01'])
  if (dice.chance(0.05)) content.validFrom = dice.pick(['2020-01-01', undefined])
  return { unitCode, content }
}

export const putUnit: Kind = {
  operationId: 'putUnit',
  scope: 'units:write',
  takesIfMatch: true,
  draw(model, dice) {
    const { unitCode, content } = drawUnit(model, dice)
    const by = dice.pick(['admin', 'KT', 'VN', 'KT integration', 'KT-1', 'SL'])
    return { by, params: { unitCode }, body: content }
  },
  judge: judgePutUnit,
}
