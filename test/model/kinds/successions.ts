import type { Body } from '../../support/api.ts'
import { type Ask, type Done, refuseIf } from '../ask.ts'
import type { Dice } from '../dice.ts'
import { isAdmin, principalOf } from '../principals.ts'
import { allow, isAbove } from '../roles.ts'
import { type Model, receiptTime, type Unit } from '../state.ts'
import {
  childrenAfter,
  dayAfter,
  dayBefore,
  mayStandUnder,
  parentOf,
  pathOf,
  place,
  placedFrom,
} from '../tree.ts'
import type { Kind } from './kind.ts'

type Content = {
  kind: string
  effectiveOn: string
  predecessorCodes: string[]
  successorCodes: string[]
  newParentCode?: string
  newName?: string
  childrenTo?: string
  children?: string
}

const read = (body: Body = {}): Content => ({
  kind: body.kind,
  effectiveOn: body.effectiveOn,
  predecessorCodes: body.predecessorCodes,
  successorCodes: body.successorCodes ?? [],
  newParentCode: body.newParentCode,
  newName: body.newName,
  childrenTo: body.childrenTo,
  children: body.children,
})

/** The predecessors that end. */
function endingOf({ kind, predecessorCodes, successorCodes }: Content): string[] {
  if (kind === 'transfer' || kind === 'rename') return []
  return predecessorCodes.filter((code) => !successorCodes.includes(code))
}

/** The unit under which something comes. */
function takerOf({ kind, successorCodes, newParentCode, childrenTo }: Content) {
  if (kind === 'merge') return successorCodes[0]
  return kind === 'transfer' ? newParentCode : childrenTo
}

function requireShape(content: Content): void {
  const { kind, predecessorCodes, successorCodes, newName, newParentCode } = content
  const { childrenTo, children } = content
  const ending = endingOf(content)
  const numbers: Record<string, boolean> = {
    merge: successorCodes.length === 1 && ending.length > 0,
    split: predecessorCodes.length === 1 && successorCodes.length > 1,
    dissolve: successorCodes.length === 0,
    transfer: successorCodes.length === 0 && newParentCode !== undefined,
    rename: successorCodes.length === 0 && predecessorCodes.length === 1 && newName !== undefined,
  }
  const repeats = [predecessorCodes, successorCodes].some(
    (codes) => new Set(codes).size < codes.length,
  )
  const isWrong =
    numbers[kind] !== true ||
    repeats ||
    (kind !== 'transfer' && newParentCode !== undefined) ||
    (kind !== 'rename' && newName !== undefined) ||
    (kind !== 'dissolve' && children !== undefined) ||
    (kind !== 'dissolve' && kind !== 'split' && childrenTo !== undefined) ||
    (childrenTo !== undefined && (children !== undefined || ending.includes(childrenTo))) ||
    (childrenTo !== undefined && kind === 'split' && ending.length === 0)
  refuseIf(isWrong, 422, 'succession.invalid')
}

function judge(model: Model, ask: Ask): Done {
  const content = read(ask.body)
  const { kind, effectiveOn, predecessorCodes, successorCodes } = content
  requireShape(content)
  const taker = takerOf(content)
  const principal = principalOf(ask.by)
  const named = [...new Set([...predecessorCodes, ...successorCodes])]
  const known = (code: string) => model.units.has(code)
  const mayName = (code: string) =>
    isAbove(model, principal, code) && (kind === 'rename' || principal.unitCode !== code)
  const mayGive = taker === undefined || !known(taker) || isAbove(model, principal, taker)
  allow(isAdmin(principal) || (named.filter(known).every(mayName) && mayGive))

  const mentioned = [...new Set([...named, ...(taker === undefined ? [] : [taker])])]
  refuseIf(!mentioned.every(known), 422, 'unit.unknown')
  const unitAt = (code: string) => model.units.get(code) ?? never(code)
  const predecessors = predecessorCodes.map(unitAt)
  const others = mentioned.filter((code) => !predecessorCodes.includes(code)).map(unitAt)
  const ending = endingOf(content)
  const going = kind === 'transfer' ? predecessorCodes : ending
  refuseIf(
    predecessors.some((unit) => isTooEarly(model, content, unit)) ||
      others.some(({ validFrom = '' }) => validFrom > effectiveOn) ||
      (taker !== undefined &&
        pathsFrom(model, taker, effectiveOn).some((code) => going.includes(code))),
    422,
    'succession.invalid',
  )
  const isLow = ({ level }: Unit) => !mayStandUnder(level, unitAt(taker ?? '').level)
  refuseIf(kind === 'transfer' && predecessors.some(isLow), 422, 'unit.parent_not_higher')
  const lastDay = dayBefore(effectiveOn)
  refuseIf(
    mentioned.map(unitAt).some(({ unitCode, isClosed, validTo }) => {
      const neededTo = ending.includes(unitCode) ? lastDay : effectiveOn
      return isClosed || (validTo !== undefined && validTo < neededTo)
    }),
    409,
    'unit.closed',
  )
  const left = ending.flatMap((code) =>
    childrenAfter(model, code, lastDay).filter((unit) => !ending.includes(unit.unitCode)),
  )
  if (taker !== undefined) refuseIf(left.some(isLow), 422, 'unit.parent_not_higher')
  else if (content.children !== 'close') refuseIf(left.length > 0, 409, 'unit.open_children')
  else
    refuseIf(
      ending.some((code) => comesLater(model, code, lastDay)),
      409,
      'unit.open_children',
    )

  const name = `succession-${ask.number}`
  return {
    status: 201,
    shows: { successionId: name, status: 'applying', ...content },
    names: (answer) => [[name, String(answer.successionId)]],
    change() {
      model.successions.set(name, { content: { ...content } })
      if (taker !== undefined) unitAt(taker).isFixed = true
      apply(model, content, unitAt)
    },
  }
}

function never(code: string): never {
  throw new Error(`${code} is no unit of the model`)
}

function isTooEarly(model: Model, { kind, effectiveOn }: Content, unit: Unit): boolean {
  const { validFrom = '', formerNames } = unit
  const lastName = formerNames.at(-1)?.to
  const changedOn = kind === 'rename' ? lastName : placedFrom(model, unit)
  if (effectiveOn <= validFrom) return true
  if (changedOn === undefined) return false
  return kind === 'rename' ? effectiveOn <= changedOn : effectiveOn < changedOn
}

/** Every unit that another stands under on a day or later, itself included. */
function pathsFrom(model: Model, unitCode: string, day: string): string[] {
  const froms = [...model.units.values()].flatMap(({ places }) => places.map(({ from }) => from))
  const days = [day, ...froms.filter((from) => from !== undefined && from > day)]
  return days.flatMap((one) => pathOf(model, unitCode, one))
}

/** The first day under the present parent, which may have moved itself; '' for always. */
const comesUnderParent = ({ places }: Unit) => places.at(-1)?.from ?? ''

/** Whether something below comes there only after the last day. */
function comesLater(model: Model, unitCode: string, lastDay: string): boolean {
  return childrenAfter(model, unitCode, lastDay).some((unit) => {
    const { validFrom = '', isClosed } = unit
    const isHere = pathOf(model, unit.unitCode).includes(unitCode)
    if (isClosed || !isHere) return false
    const isLater = validFrom > lastDay || comesUnderParent(unit) > lastDay
    return isLater || comesLater(model, unit.unitCode, lastDay)
  })
}

function apply(model: Model, content: Content, unitAt: (code: string) => Unit): void {
  const { kind, effectiveOn, predecessorCodes, newName, newParentCode } = content
  const lastDay = dayBefore(effectiveOn)
  const recordedAt = receiptTime(model)
  const taker = takerOf(content)
  const touch = (unit: Unit) => Object.assign(unit, { recordedAt })
  for (const unit of kind === 'rename' ? predecessorCodes.map(unitAt) : []) {
    unit.formerNames.push({ name: unit.name, to: lastDay })
    touch(Object.assign(unit, { name: newName }))
  }
  for (const unit of kind === 'transfer' ? predecessorCodes.map(unitAt) : []) {
    place(unit, newParentCode, effectiveOn)
    touch(unit)
  }
  for (const unit of endingOf(content).map(unitAt)) {
    const left = childrenAfter(model, unit.unitCode, lastDay)
    end(unit, lastDay, recordedAt)
    if (taker === undefined) {
      for (const child of left) closeAll(model, child, lastDay, recordedAt)
      continue
    }
    for (const child of left.filter(({ isClosed }) => !isClosed)) {
      place(child, taker, effectiveOn, unit.unitCode)
      touch(child)
    }
  }
}

/** A unit that ends stays where it stood on its last day, wherever it was to go after it. */
function end(unit: Unit, lastDay: string, recordedAt: string): void {
  const validTo = unit.validTo !== undefined && unit.validTo < lastDay ? unit.validTo : lastDay
  Object.assign(unit, { recordedAt, isClosed: true, validTo })
  place(unit, parentOf(unit, validTo), dayAfter(validTo))
}

function closeAll(model: Model, unit: Unit, lastDay: string, recordedAt: string): void {
  if (unit.isClosed) return
  const left = childrenAfter(model, unit.unitCode, lastDay)
  end(unit, lastDay, recordedAt)
  for (const child of left) closeAll(model, child, lastDay, recordedAt)
}

/** Units of the lower levels; a merger of provinces would end most of what the others rest on. */
function drawContent(model: Model, dice: Dice): Body {
  const low = [...model.units.values()]
    .filter(({ level }) => level !== 'confederation' && level !== 'provincial_federation')
    .map(({ unitCode }) => unitCode)
  const some = () => dice.pick([...low, ...low, 'NO-SUCH'])
  const effectiveOn = dice.pick(['2020-12-01', '2021-07-01', '2025-07-01', '2025-07-01'])
  const kind = dice.pick(['rename', 'rename', 'transfer', 'merge', 'dissolve', 'split'])
  const base = { kind, effectiveOn, predecessorCodes: [some()] }
  switch (kind) {
    case 'rename':
      return { ...base, newName: `Công đoàn mới ${dice.below(3)}` }
    case 'transfer':
      return { ...base, newParentCode: dice.pick(['KT', 'SL', 'SL', 'KT-1', 'KT-2', 'VN']) }
    case 'merge':
      return { ...base, successorCodes: [some()] }
    case 'split':
      return {
        ...base,
        successorCodes: [some(), some()],
        ...(dice.chance(0.3) && { childrenTo: some() }),
      }
    default:
      return {
        ...base,
        ...(dice.chance(0.4) && { childrenTo: dice.pick(['KT', some()]) }),
        ...(dice.chance(0.2) && { children: 'close' }),
      }
  }
}

export const recordUnitSuccession: Kind = {
  operationId: 'recordUnitSuccession',
  scope: 'units:write',
  takesIfMatch: false,
  draw: (model, dice) => ({
    by: dice.pick(['admin', 'VN', 'VN', 'KT', 'KT', 'KT integration', 'KT-1', 'SL']),
    params: {},
    body: drawContent(model, dice),
  }),
  judge,
  again: (_model, { number }) => ({ successionId: `succession-${number}`, status: 'applied' }),
}
