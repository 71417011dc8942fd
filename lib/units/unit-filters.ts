import {
  atLeast,
  atMost,
  type Condition,
  either,
  equals,
  includes,
  unset,
} from '../store/condition.ts'
import type { UnitLevel } from './unit.ts'

/** What units are asked for. */
export type UnitFilters = {
  /** Only this unit and all below it. */
  under?: string | undefined
  parent?: string | undefined
  level?: UnitLevel | undefined
  /** Day on which the unit was valid, and stood where it is listed. */
  asOf?: string | undefined
  /** Part of the name or an alias, with or without diacritics. */
  name?: string | undefined
}

/** What units and their places are filtered by alike. */
export function placeConditions({ under, parent, level }: UnitFilters): Condition[] {
  return [
    // Alone it is the prefix of the tree's order; the children of a parent have another order.
    ...(parent !== undefined && under !== undefined ? [includes('path', under)] : []),
    ...(level !== undefined ? [equals({ level })] : []),
  ]
}

/** A day lies within the days of two attributes, both included and open where absent. */
export function coversDay(day: string, from: string, to: string): Condition[] {
  return [either(unset(from), atMost(from, day)), either(unset(to), atLeast(to, day))]
}
