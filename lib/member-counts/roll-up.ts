import { keys } from '../store/keys.ts'
import type { Write } from '../store/write.ts'
import { type Dated, placeIn } from '../units/places.ts'
import { type countBases, type FigureName, type Figures, figuresOf } from './member-count.ts'

export type CountBasis = (typeof countBases)[number]

/**
 * What a child counts in its parent's roll-up of a month: its effective figures, declared or else
 * summed. It lies in the parent's partition of the month, so one consistent query reads them all.
 */
export type RollUpEntry = Figures & {
  unitCode: string
  /** '' where it has none. */
  parentCode: string
  month: string
  basis: CountBasis
  /** Figures that are known for a part of the child's own children only. */
  incompleteFields: FigureName[]
}

/**
 * The sum over the direct children valid in a month (design §4, "Roll-ups"). Kept with
 * `unitsCounted` 0 when its last entry goes, so that its revision never starts again.
 */
export type RollUp = Figures & {
  unitCode: string
  month: string
  unitsCounted: number
  unitsExpected: number
  /** Figures that are known for some of the expected children only. */
  incompleteFields: FigureName[]
  revision: number
  /** How often the sum was found right since it was written: whoever read it before starts anew. */
  looks?: number | undefined
}

export const rollUpKey = (unitCode: string, month: string) => keys.rollUp<RollUp>(unitCode, month)

export const rollUpEntryKey = (parentCode: string, month: string, unitCode: string) =>
  keys.rollUpEntry<RollUpEntry>(parentCode, month, unitCode)

/** Whether every expected child is counted, with every figure that any of them has. */
export function isComplete({ unitsCounted, unitsExpected, incompleteFields }: RollUp): boolean {
  return unitsCounted === unitsExpected && incompleteFields.length === 0
}

/**
 * Under what a unit's entry of a month lies: its parent then, or '' where it has none, so that what
 * is pushed for a unit as it gets a parent is found there. Undefined where the unit is not valid.
 */
export function parentIn(unit: Dated, month: string): string | undefined {
  const place = placeIn(unit, month)
  return place && (place.parentCode ?? '')
}

/**
 * What a unit counts in its parent's roll-up of a month, and where: its declared figures, else those
 * summed over its own children. Undefined where it has neither, or is not valid in that month; and for
 * the sum of a unit without a parent, which nobody asks for.
 */
export function entryOf(
  unit: Dated,
  month: string,
  { count, rollUp }: { count?: Figures | undefined; rollUp?: RollUp | undefined },
): RollUpEntry | undefined {
  const parentCode = parentIn(unit, month)
  if (parentCode === undefined) return undefined
  const place = { unitCode: unit.unitCode, parentCode, month }
  if (count !== undefined) {
    return { ...figuresOf(count), ...place, basis: 'declared', incompleteFields: [] }
  }
  const isCounted = rollUp !== undefined && rollUp.unitsCounted > 0 && parentCode !== ''
  if (!isCounted) return undefined
  const { incompleteFields } = rollUp
  return { ...figuresOf(rollUp), ...place, basis: basisOf(rollUp), incompleteFields }
}

/** How far a roll-up can be relied on. */
export const basisOf = (rollUp: RollUp): CountBasis => (isComplete(rollUp) ? 'complete' : 'partial')

/**
 * The entry of a declared count in the roll-up of the unit's parent of that month; undefined where
 * the unit is not valid then. Goes into the transaction that stores the count.
 */
export function declaredEntryWrite(
  unit: Dated,
  count: Figures & { month: string },
): Write | undefined {
  const entry = entryOf(unit, count.month, { count })
  return entry && entryWrite(entry)
}

/** Puts an entry where it says that it belongs. */
export function entryWrite(entry: RollUpEntry): Write {
  return { put: rollUpEntryKey(entry.parentCode, entry.month, entry.unitCode), item: entry }
}
