import { type Days, hasDays, isWithin, lastDayOf, narrowed } from '../kernel/days.ts'
import { keys, partitions } from '../store/keys.ts'
import type { Write } from '../store/write.ts'
import { stretchesOf } from './stretches.ts'
import type { Unit, UnitLevel } from './unit.ts'

/**
 * A stretch of time in which a unit stands under a parent and is valid; both days are included and
 * absent where there is no bound, and there are none where the end lies before the start. Derived from the unit and stored under the parent, so that "the
 * children of p on a day" is one consistent query and "the subtree of p on a day" one of the index.
 */
export type Place = Days & {
  unitCode: string
  parentCode?: string | undefined
  /** From 1. */
  number: number
  path: string[]
  /** The unit's level, so that a list of a day can be of one level. */
  level: UnitLevel
}

export const placeKey = ({ parentCode, unitCode, number }: Place) =>
  keys.place<Place>(parentCode, unitCode, number)

/** Where a place lies in the order of the trees of all days: `VN>KT>#001`. */
export const placePosition = ({ path, number }: Place) =>
  `${treePosition(path)}#${String(number).padStart(3, '0')}`

/** What a unit's places are derived from. */
export const datedFields = [
  'unitCode',
  'level',
  'parentCode',
  'path',
  'validFrom',
  'validTo',
  'placedFrom',
  'formerPlaces',
] as const satisfies readonly (keyof Unit)[]

export type Dated = Pick<Unit, (typeof datedFields)[number]>

/**
 * Every place that a unit has had and has, oldest first. One in which it was not valid on any day is
 * left out, unless it has no other under that parent: then it is kept, with an end before its start,
 * so that whoever moves the parent finds the unit. No day lies in it, and no sum or list tells it.
 */
export function placesOf(unit: Dated): Place[] {
  const { unitCode, level, validFrom, validTo } = unit
  const places = stretchesOf(unit).map(({ parentCode, path, ...days }, at): Place => {
    const valid = narrowed(days, { from: validFrom, to: validTo })
    return { unitCode, parentCode, number: at + 1, path, level, ...valid }
  })
  return places.filter((place) => hasDays(place) || isOnlyTrace(place, places))
}

/** The first of places of no days under a parent that has no other. */
function isOnlyTrace({ parentCode, number }: Place, places: readonly Place[]): boolean {
  const others = places.filter((other) => other.parentCode === parentCode)
  return others.every((other) => other.number >= number && !hasDays(other))
}

/** Where a unit stands on a day; undefined where it is not valid then. */
export function placeOn(unit: Dated, day: string): Place | undefined {
  return placesOf(unit).find((place) => isWithin(place, day))
}

/**
 * Where a unit stands in a month: on its last day, because a month's count tells its end. So one that
 * ends within a month has no count for it any more, and nobody is counted twice; undefined then.
 */
export function placeIn(unit: Dated, month: string): Place | undefined {
  return placeOn(unit, lastDayOf(month))
}

/** Sorts a unit before its descendants and nothing else between them: `VN>KT>`. */
export function treePosition(path: readonly string[]): string {
  return path.map((code) => `${code}>`).join('')
}

/** The writes that bring the stored places of a unit from what they were to what they are. */
export function placeWrites(before: Dated | undefined, after: Dated): Write[] {
  const old = new Map((before ? placesOf(before) : []).map((place) => [idOf(place), place]))
  const fresh = placesOf(after)
  const kept = new Set(fresh.map(idOf))
  const deleted = [...old.values()].filter((place) => !kept.has(idOf(place)))
  const put = fresh.filter(
    (place) => JSON.stringify(old.get(idOf(place))) !== JSON.stringify(place),
  )
  return [
    ...deleted.map((place): Write => ({ delete: placeKey(place) })),
    ...put.map(
      (place): Write => ({
        put: placeKey(place),
        item: place,
        index: {
          gsi2pk: partitions.places,
          gsi2sk: placePosition(place),
        },
      }),
    ),
  ]
}

const idOf = ({ parentCode = '', number }: Place) => `${parentCode}#${number}`
