import { keys, partitions } from '../store/keys.ts'
import type { Write } from '../store/write.ts'
import type { FormerPlace, Unit, UnitLevel } from './unit.ts'

/**
 * A stretch of time in which a unit stands under a parent and is valid; both days are included and
 * absent where there is no bound. Derived from the unit and stored under the parent, so that "the
 * children of p on a day" is one consistent query and "the subtree of p on a day" one of the index.
 */
export type Place = {
  unitCode: string
  parentCode?: string | undefined
  /** From 1. */
  number: number
  path: string[]
  /** The unit's level, so that a list of a day can be of one level. */
  level: UnitLevel
  from?: string | undefined
  to?: string | undefined
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

/** Every place that a unit has had and has, oldest first; none of them empty. */
export function placesOf(unit: Dated): Place[] {
  const { unitCode, level, parentCode, path, placedFrom, formerPlaces = [] } = unit
  const all = [...formerPlaces, { parentCode, path, from: placedFrom, to: undefined }]
  return all
    .map((place, at) => ({
      unitCode,
      parentCode: place.parentCode,
      number: at + 1,
      path: place.path,
      level,
      from: later(place.from, unit.validFrom),
      to: earlier(place.to, unit.validTo),
    }))
    .filter(({ from, to }) => from === undefined || to === undefined || from <= to)
}

const later = (a: string | undefined, b: string | undefined) =>
  a === undefined || (b !== undefined && b > a) ? b : a

const earlier = (a: string | undefined, b: string | undefined) =>
  a === undefined || (b !== undefined && b < a) ? b : a

/** Whether a day lies within bounds that are included, and open where absent. */
export function isWithin(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  day: string,
): boolean {
  return (from === undefined || from <= day) && (to === undefined || day <= to)
}

/** Where a unit stands on a day; undefined where it is not valid then. */
export function placeOn(unit: Dated, day: string): Place | undefined {
  return placesOf(unit).find((place) => isWithin(place, day))
}

/**
 * The day whose tree counts for a month: its last, because a month's count tells its end. So a unit
 * that ends within a month has no count for it any more, and nobody is counted twice.
 */
export function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

/** Where a unit stands now and stood before, as far as the unit itself tells. */
export type Standing = Pick<Unit, 'path' | 'placedFrom' | 'formerPlaces'>

/**
 * How a unit stands that comes under a parent, or to no parent, on a day: where the parent moved
 * after that day, so did the unit. What it was before stays as `former`.
 * @param from the first day there; absent where it always stood there
 */
export function standingUnder(
  parent: Dated | undefined,
  unitCode: string,
  { former = [], from }: { former?: FormerPlace[] | undefined; from?: string | undefined } = {},
): Standing {
  const gone = (parent?.formerPlaces ?? []).filter(({ to }) => from === undefined || to >= from)
  const formerPlaces = [
    ...former,
    ...gone.map((place) => ({
      parentCode: parent?.unitCode,
      path: [...place.path, unitCode],
      from: later(place.from, from),
      to: place.to,
    })),
  ]
  return {
    path: [...(parent?.path ?? []), unitCode],
    placedFrom: later(parent?.placedFrom, from),
    formerPlaces: formerPlaces.length === 0 ? undefined : formerPlaces,
  }
}

/** Where a unit stands in a month; undefined where it is not valid then. */
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
