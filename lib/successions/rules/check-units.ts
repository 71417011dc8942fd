import { isInPath } from '../../access/relations.ts'
import { dayAfter } from '../../kernel/days.ts'
import { isAdmin, type Principal } from '../../kernel/principal.ts'
import { type FieldError, fieldError, throwIfAny } from '../../kernel/refusal.ts'
import { maxDepth, mayStandUnder, tooDeep } from '../../units/levels.ts'
import { stretchesOf } from '../../units/stretches.ts'
import type { Unit } from '../../units/unit.ts'
import { unknownUnit } from '../../units/unknown-unit.ts'
import { closingCodes, namedCodes, type SuccessionContent } from '../succession.ts'
import { checkHistory } from './check-history.ts'

/** The units that a succession names, by code; those that do not exist are missing. */
export type Units = ReadonlyMap<string, Unit>

/** The unit that moving or left units come under, and where the succession names it. */
export function destinationOf(
  content: SuccessionContent,
): { unitCode: string; pointer: string } | undefined {
  const { kind, newParentCode, childrenTo } = content
  const [successor] = content.successorCodes
  if (kind === 'merge' && successor !== undefined) {
    return { unitCode: successor, pointer: '/successorCodes/0' }
  }
  if (kind === 'transfer' && newParentCode !== undefined) {
    return { unitCode: newParentCode, pointer: '/newParentCode' }
  }
  return childrenTo === undefined ? undefined : { unitCode: childrenTo, pointer: '/childrenTo' }
}

/**
 * Whether a principal may record a succession: its unit stands above every unit named (for a rename
 * it may be the unit), and is the unit that takes others, or above it.
 */
export function mayRecord(principal: Principal, content: SuccessionContent, units: Units): boolean {
  if (isAdmin(principal)) return true
  const destination = units.get(destinationOf(content)?.unitCode ?? '')
  const named = namedCodes(content).flatMap((unitCode) => units.get(unitCode) ?? [])
  const isAbove = ({ unitCode, path }: Unit) =>
    isInPath(principal, path) && (content.kind === 'rename' || principal.unitCode !== unitCode)
  return (
    named.every(isAbove) && (destination === undefined || isInPath(principal, destination.path))
  )
}

/**
 * Requires that the units named exist and that the succession can hold for them on its day.
 * @throws Refusal `unit.unknown`, `succession.invalid`, `unit.parent_not_higher` or `unit.too_deep`
 *   (422), each with everything that belongs to it
 */
export function requireFitting(content: SuccessionContent, units: Units): void {
  throwIfAny('unit.unknown', checkKnown(content, units))
  throwIfAny('succession.invalid', [
    ...checkDays(content, units),
    ...checkHistory(content.kind, predecessorsOf(content, units)),
    ...checkCycle(content, units),
  ])
  throwIfAny('unit.parent_not_higher', checkLevels(content, units))
  throwIfAny('unit.too_deep', checkDepth(content, units))
}

/** Every place of the body that names a unit. */
export function mentions(content: SuccessionContent): { pointer: string; unitCode: string }[] {
  const { predecessorCodes, successorCodes, newParentCode, childrenTo } = content
  const listed = (field: string, codes: readonly string[]) =>
    codes.map((unitCode, at) => ({ pointer: `/${field}/${at}`, unitCode }))
  return [
    ...listed('predecessorCodes', predecessorCodes),
    ...listed('successorCodes', successorCodes),
    ...(newParentCode === undefined
      ? []
      : [{ pointer: '/newParentCode', unitCode: newParentCode }]),
    ...(childrenTo === undefined ? [] : [{ pointer: '/childrenTo', unitCode: childrenTo }]),
  ]
}

function checkKnown(content: SuccessionContent, units: Units): FieldError[] {
  return mentions(content).flatMap(({ pointer, unitCode }) =>
    units.has(unitCode) ? [] : [unknownUnit(pointer, unitCode)],
  )
}

function predecessorsOf(content: SuccessionContent, units: Units): Unit[] {
  return content.predecessorCodes.flatMap((unitCode) => units.get(unitCode) ?? [])
}

/**
 * Predecessors were there before the day, all others are there on it. Of several successions of one
 * day the last one recorded holds: so one day can merge provinces and dissolve their districts, and
 * what was recorded wrongly can be put right.
 */
function checkDays(content: SuccessionContent, units: Units): FieldError[] {
  const { kind, effectiveOn, predecessorCodes } = content
  const tooEarly = predecessorsOf(content, units).flatMap((unit) => {
    const former = unit.formerNames?.at(-1)
    const namedFrom = former && dayAfter(former.to)
    const { validFrom = '' } = unit
    const changedOn = (kind === 'rename' ? namedFrom : unit.placedFrom) ?? ''
    if (effectiveOn <= validFrom) return [notAfter(unit.unitCode, validFrom)]
    return effectiveOn >= changedOn ? [] : [notBefore(unit.unitCode, changedOn)]
  })
  const absent = mentions(content)
    .filter(({ unitCode }) => !predecessorCodes.includes(unitCode))
    .flatMap(({ pointer, unitCode }) => {
      const { validFrom = '' } = units.get(unitCode) ?? {}
      return validFrom <= effectiveOn ? [] : [notYet(pointer, unitCode, validFrom)]
    })
  return [...tooEarly, ...absent]
}

/** Every path on which a unit stands on a day or later. */
export function pathsFrom(unit: Unit | undefined, day: string): string[][] {
  const stretches = unit === undefined ? [] : stretchesOf(unit)
  return stretches.filter(({ to }) => to === undefined || to >= day).map(({ path }) => path)
}

/** Nothing comes under itself on any day, and what takes others does not end with them. */
function checkCycle(content: SuccessionContent, units: Units): FieldError[] {
  const destination = destinationOf(content)
  if (destination === undefined) return []
  const paths = pathsFrom(units.get(destination.unitCode), content.effectiveOn)
  const going = content.kind === 'transfer' ? content.predecessorCodes : closingCodes(content)
  const above = going.filter((unitCode) => paths.some((path) => path.includes(unitCode)))
  if (above.length === 0) return []
  return [
    fieldError(destination.pointer, 'cycle', {
      vi: `${destination.unitCode} thuộc ${above.join(', ')}`,
      en: `${destination.unitCode} stands below ${above.join(', ')}`,
    }),
  ]
}

function checkLevels(content: SuccessionContent, units: Units): FieldError[] {
  const destination = destinationOf(content)
  const parent = units.get(destination?.unitCode ?? '')
  if (content.kind !== 'transfer' || parent === undefined || destination === undefined) return []
  return predecessorsOf(content, units)
    .filter(({ level }) => !mayStandUnder(level, parent.level))
    .map((unit) => notHigher(destination.pointer, unit, parent))
}

/** The error where a unit would come under one that is not of a higher level. */
export function notHigher(
  pointer: string,
  unit: Pick<Unit, 'unitCode' | 'level'>,
  parent: Unit,
): FieldError {
  return fieldError(pointer, 'unit.parent_not_higher', {
    vi: `${parent.unitCode} có cấp ${parent.level}, không đứng trên ${unit.unitCode} cấp ${unit.level} được`,
    en: `${parent.unitCode} is of level ${parent.level} and cannot stand above ${unit.unitCode} of level ${unit.level}`,
  })
}

function checkDepth(content: SuccessionContent, units: Units): FieldError[] {
  const destination = destinationOf(content)
  const paths = pathsFrom(units.get(destination?.unitCode ?? ''), content.effectiveOn)
  const hasRoom = paths.every((path) => path.length < maxDepth)
  if (destination === undefined || content.kind !== 'transfer' || hasRoom) return []
  return [tooDeep(destination.pointer)]
}

const notAfter = (unitCode: string, day: string) =>
  fieldError('/effectiveOn', 'not_after', {
    vi: `${unitCode} chỉ có từ ngày ${day}; effectiveOn phải sau ngày đó`,
    en: `${unitCode} exists only from ${day} on; effectiveOn must be later`,
  })

const notBefore = (unitCode: string, day: string) =>
  fieldError('/effectiveOn', 'before_last_change', {
    vi: `${unitCode} có vị trí hoặc tên hiện nay từ ngày ${day}; effectiveOn phải từ ngày đó trở đi`,
    en: `${unitCode} has its present place or name since ${day}; effectiveOn must not be earlier`,
  })

const notYet = (pointer: string, unitCode: string, day: string) =>
  fieldError(pointer, 'not_valid_yet', {
    vi: `${unitCode} chỉ có từ ngày ${day}`,
    en: `${unitCode} exists only from ${day} on`,
  })
