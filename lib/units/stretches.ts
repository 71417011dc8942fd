import { type Days, dayBefore, overlap } from '../kernel/days.ts'
import { sameContent } from '../kernel/digest.ts'
import type { FormerPlace, Unit } from './unit.ts'

/** The days that a unit stands under one parent on one path. */
export type Stretch = Omit<FormerPlace, 'to'> & Days

/** Where a unit stands now and stood before, as far as the unit itself tells. */
export type Standing = Pick<Unit, 'path' | 'placedFrom' | 'formerPlaces'>

type Placed = Standing & Pick<Unit, 'unitCode' | 'parentCode'>

/** Where a unit has stood all along, oldest first, without gaps; its validity cuts nothing here. */
export function stretchesOf({
  parentCode,
  path,
  placedFrom,
  formerPlaces = [],
}: Placed): Stretch[] {
  return [...formerPlaces, { parentCode, path, from: placedFrom }]
}

/**
 * Puts a unit under a parent, or under none, for all days from `from` on that `where` picks by its
 * stretches then; where the parent itself stood elsewhere on some of these days, so does the unit.
 * Done again it changes nothing: so it moves a unit, and it mends one whose parent has moved.
 * @returns the same unit where nothing changes
 */
export function placedUnder<Item extends Placed>(
  unit: Item,
  parent: Placed | undefined,
  {
    from,
    where = () => true,
  }: { from?: string | undefined; where?: (stretch: Stretch) => boolean },
): Item {
  const stretches = stretchesOf(unit).flatMap((stretch) => {
    if (!where(stretch)) return [stretch]
    const stays = from === undefined ? undefined : overlap(stretch, { to: dayBefore(from) })
    const goes = overlap(stretch, { from })
    const under = goes === undefined ? [] : stretchesUnder(parent, unit.unitCode, goes)
    return stays ? [{ ...stretch, ...stays }, ...under] : under
  })
  const joined = join(stretches)
  if (sameContent(joined, join(stretchesOf(unit)))) return unit
  return { ...unit, parentCode: joined.at(-1)?.parentCode, ...standingOf(joined) }
}

/**
 * How a unit stands that comes under a parent, or to no parent, on a day: where the parent moved
 * after that day, so did the unit. What it was before stays as `former`.
 * @param from the first day there; absent where it always stood there
 */
export function standingUnder(
  parent: Placed | undefined,
  unitCode: string,
  { former = [], from }: { former?: FormerPlace[] | undefined; from?: string | undefined } = {},
): Standing {
  return standingOf([...former, ...stretchesUnder(parent, unitCode, { from })])
}

/** Where a unit stands that stands under a parent on these days: wherever the parent does. */
function stretchesUnder(parent: Placed | undefined, unitCode: string, days: Days): Stretch[] {
  if (parent === undefined) return [{ path: [unitCode], ...days }]
  return stretchesOf(parent).flatMap((above) => {
    const common = overlap(days, above)
    const path = [...above.path, unitCode]
    return common ? [{ parentCode: parent.unitCode, path, ...common }] : []
  })
}

/** One stretch of neighbours that say the same. */
function join(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  for (const { parentCode, path, from, to } of stretches) {
    const last = joined.at(-1)
    if (last && last.parentCode === parentCode && sameContent(last.path, path)) last.to = to
    else joined.push({ parentCode, path, from, to })
  }
  return joined
}

function standingOf(stretches: readonly Stretch[]): Standing {
  const formerPlaces = stretches.flatMap(({ to, ...place }) =>
    to === undefined ? [] : [{ ...place, to }],
  )
  const { path = [], from } = stretches.at(-1) ?? {}
  return {
    path,
    placedFrom: from,
    formerPlaces: formerPlaces.length === 0 ? undefined : formerPlaces,
  }
}
