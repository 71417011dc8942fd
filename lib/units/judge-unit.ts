import type { ProblemCode } from '../kernel/problems.ts'
import { type FieldError, fieldError } from '../kernel/refusal.ts'
import type { Text } from '../kernel/text.ts'
import { checkUnit } from './check-unit.ts'
import { checkClaims, type ExternalIdClaim } from './external-ids.ts'
import { maxDepth, mayStandUnder, tooDeep } from './levels.ts'
import type { StoredUnits, UnitInput } from './next-unit.ts'
import type { Unit, UnitContent } from './unit.ts'
import { unknownUnit } from './unknown-unit.ts'

/** A rule that a unit breaks: the problem as which it is refused, and where in the content. */
export type UnitFault = { problem: ProblemCode; error: FieldError }

/** `claims` are what is stored under the external ids of the content, in their order. */
export type StoredForUnit = StoredUnits & { claims: readonly (ExternalIdClaim | undefined)[] }

/** Whether who writes stands at or above the unit with this path; undefined is above the roots. */
export type Authority = (path: readonly string[] | undefined) => boolean

/**
 * What lies outside an authority: the unit, or the parent that a new or moved one is put under.
 * Whoever writes must stand above both, so only the administrator plants trees.
 */
export function outsideOf(
  isAbove: Authority,
  { unit, parent }: StoredUnits,
  content: Pick<UnitContent, 'parentCode'>,
): 'unit' | 'parent' | undefined {
  if (unit !== undefined && !isAbove(unit.path)) return 'unit'
  const stays = unit !== undefined && unit.parentCode === content.parentCode
  return stays || isAbove(parent?.path) ? undefined : 'parent'
}

/**
 * Every rule that a unit breaks, by itself or beside what is stored; those of its content (422)
 * before those of the state of things (409). Source: design §4, "units".
 */
export function faultsOfUnit(input: UnitInput, stored: StoredForUnit): UnitFault[] {
  const { unitCode, content } = input
  const { unit, parent, claims } = stored
  return [
    ...checkUnit(content).map((error): UnitFault => ({ problem: 'request.invalid', error })),
    ...faultsOfParent(input, parent),
    ...(isPlacedAnew(unit, content) ? faultsOfPlacing(content, parent) : []),
    ...faultsOfState(unit, content),
    ...checkClaims(unitCode, content.externalIds, claims).map(
      (error): UnitFault => ({ problem: 'unit.external_id_taken', error }),
    ),
  ]
}

/** Whether a unit's places or its level would change, so that its parent has to be as it was read. */
export function isPlacedAnew(unit: Unit | undefined, content: UnitContent): boolean {
  return unit === undefined || placingFields.some((field) => unit[field] !== content[field])
}

const placingFields = ['parentCode', 'level', 'validFrom', 'validTo'] as const

function faultsOfParent({ unitCode, content }: UnitInput, parent: Unit | undefined): UnitFault[] {
  if (content.parentCode === undefined) return []
  if (parent === undefined) {
    return [{ problem: 'unit.unknown', error: unknownUnit('/parentCode', content.parentCode) }]
  }
  if (parent.path.length >= maxDepth) {
    return [{ problem: 'unit.too_deep', error: tooDeep('/parentCode') }]
  }
  if (mayStandUnder(content.level, parent.level) && !parent.path.includes(unitCode)) return []
  return fault('unit.parent_not_higher', '/parentCode', {
    vi: `${parent.unitCode} có cấp ${parent.level}, không đứng trên cấp ${content.level} được`,
    en: `${parent.unitCode} is of level ${parent.level} and cannot stand above ${content.level}`,
  })
}

/** Nothing outlives a closed parent; what ended with it may be entered later. */
function faultsOfPlacing({ validTo }: UnitContent, parent: Unit | undefined): UnitFault[] {
  if (parent?.status !== 'closed' || parent.validTo === undefined) return []
  if (validTo !== undefined && validTo <= parent.validTo) return []
  return fault('unit.parent_closed', '/parentCode', {
    vi: `${parent.unitCode} đã kết thúc ngày ${parent.validTo}`,
    en: `${parent.unitCode} was closed on ${parent.validTo}`,
  })
}

function faultsOfState(unit: Unit | undefined, content: UnitContent): UnitFault[] {
  if (unit === undefined) return []
  const isMoved = unit.parentCode !== content.parentCode || unit.level !== content.level
  if (unit.anchored && isMoved) {
    const field = unit.parentCode !== content.parentCode ? '/parentCode' : '/level'
    return fault('unit.parent_fixed', field, {
      vi: `Có đơn vị, cụm hoặc khối dựa vào vị trí của ${unit.unitCode}; hãy ghi một thay đổi tổ chức (unit-successions)`,
      en: `Units or blocs depend on the place of ${unit.unitCode}; record a unit succession instead`,
    })
  }
  if (unit.parentCode !== content.parentCode && isPlacedBySuccession(unit)) {
    return fault('unit.parent_fixed', '/parentCode', {
      vi: `Một thay đổi tổ chức đã đặt ${unit.unitCode} dưới ${unit.parentCode ?? 'gốc'}; muốn chuyển, hãy ghi một thay đổi tổ chức khác (unit-successions)`,
      en: `A succession has put ${unit.unitCode} under ${unit.parentCode ?? 'no parent'}; record another unit succession to move it`,
    })
  }
  if (isHeld(unit) && isPlacedAnew(unit, content)) {
    return fault('unit.succession_applying', '/parentCode', {
      vi: `${unit.unitCode} đang được áp dụng thay đổi tổ chức ${unit.applying ?? 'khác'}`,
      en: `${unit.applying ? `The succession ${unit.applying}` : 'A succession'} is being applied to ${unit.unitCode}`,
    })
  }
  if (unit.status === 'closed' && unit.validTo !== content.validTo) {
    return fault('unit.closed', '/validTo', {
      vi: `Thay đổi tổ chức đã kết thúc ${unit.unitCode} ngày ${unit.validTo}`,
      en: `A succession ended ${unit.unitCode} on ${unit.validTo}`,
    })
  }
  return []
}

/** A system that has not heard of the move must not undo it with what it still believes. */
function isPlacedBySuccession({ parentCode, formerPlaces = [], status }: Unit): boolean {
  return status === 'closed' || formerPlaces.some((place) => place.parentCode !== parentCode)
}

/** By a succession that names it, or that puts others under it. */
const isHeld = ({ applying, receiving = 0 }: Unit) => applying !== undefined || receiving > 0

const fault = (problem: ProblemCode, pointer: string, detail: Text): UnitFault[] => [
  { problem, error: fieldError(pointer, problem, detail) },
]
