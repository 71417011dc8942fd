import type { Model, Place, Unit } from './state.ts'

/** A day after all others. */
const ever = '9999-12-31'

/** Where a unit stands on a day, whether or not it is valid then. */
function placeOn({ places }: Unit, day: string): Place | undefined {
  return places.findLast(({ from }) => from === undefined || from <= day)
}

/** Codes from the root down to a unit on a day, now where none is told. */
export function pathOf(model: Model, unitCode: string | undefined, day = ever): string[] {
  const unit = model.units.get(unitCode ?? '')
  if (unit === undefined) return []
  return [...pathOf(model, placeOn(unit, day)?.parentCode, day), unit.unitCode]
}

/** The unit above on a day, now where none is told. */
export const parentOf = (unit: Unit, day = ever) => placeOn(unit, day)?.parentCode

/** Whether a unit exists on a day. */
export function isValidOn({ validFrom, validTo }: Unit, day: string): boolean {
  return (validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo)
}

/** The first day on which a unit stands as it does now; undefined where it always has. */
export function placedFrom(model: Model, unit: Unit): string | undefined {
  const present = pathOf(model, unit.unitCode).join()
  const days = [...model.units.values()].flatMap(({ places }) => places.map(({ from }) => from))
  const changes = [...new Set(days)].filter((day) => day !== undefined).sort()
  const other = changes.findLast(
    (day) => pathOf(model, unit.unitCode, dayBefore(day)).join() !== present,
  )
  return other
}

/** Whether a unit has ever stood under another parent than now. */
export function hasMoved(unit: Unit): boolean {
  return unit.places.some(({ parentCode }) => parentCode !== parentOf(unit))
}

/** Puts a unit under a parent from a day on, where it stands under `instead` then, if that is told. */
export function place(unit: Unit, to: string | undefined, from = '', instead?: string): void {
  const days = [...new Set([...unit.places.map((old) => old.from ?? ''), from])].sort()
  const places = days.flatMap((day): Place[] => {
    const old = unit.places.findLast((one) => (one.from ?? '') <= day)
    if (old === undefined) return []
    const goes = day >= from && (instead === undefined || old.parentCode === instead)
    return [{ parentCode: goes ? to : old.parentCode, from: day === '' ? undefined : day }]
  })
  unit.places = places.filter(
    ({ parentCode }, at) => at === 0 || parentCode !== places[at - 1]?.parentCode,
  )
}

/** The units under another on some day after one; those that end before are over. */
export function childrenAfter(model: Model, parentCode: string, day: string): Unit[] {
  return [...model.units.values()].filter((unit) =>
    unit.places.some((one, at) => {
      const next = unit.places[at + 1]?.from
      const ends = [next === undefined ? undefined : dayBefore(next), unit.validTo]
      const isThere = ends.every((end) => end === undefined || end > day)
      return one.parentCode === parentCode && isThere && !isEmpty(unit, one, next)
    }),
  )
}

function isEmpty({ validFrom, validTo }: Unit, { from }: Place, next: string | undefined) {
  const startsAfterEnd = validTo !== undefined && from !== undefined && from > validTo
  const endsBeforeStart = validFrom !== undefined && next !== undefined && next <= validFrom
  return startsAfterEnd || endsBeforeStart
}

/** The units directly under another on a day, those alone that exist then. */
export function childrenOn(model: Model, parentCode: string, day: string): Unit[] {
  return [...model.units.values()].filter(
    (unit) => parentOf(unit, day) === parentCode && isValidOn(unit, day),
  )
}

/** The calendar day before a day. */
export const dayBefore = (day: string) => dayBeside(day, -1)

/** The calendar day after a day. */
export const dayAfter = (day: string) => dayBeside(day, 1)

function dayBeside(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** The last day of a month, whose tree counts for it. */
export function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

const heights: Record<string, number> = {
  confederation: 0,
  provincial_federation: 1,
  central_sector_union: 1,
  superior_union: 2,
  commune_union: 2,
  grassroots_union: 3,
  other: 4,
}

/** Whether a unit of one level may stand directly under one of another. */
export function mayStandUnder(level: string, above: string): boolean {
  if (above === 'other') return level === 'other'
  return (heights[above] ?? 0) < (heights[level] ?? 0)
}
