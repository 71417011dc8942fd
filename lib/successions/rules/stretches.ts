import { sameContent } from '../../kernel/digest.ts'
import type { FormerPlace, Unit } from '../../units/unit.ts'

/** A stretch of time under one parent on one path; both days are included, absent where open. */
export type Stretch = Omit<FormerPlace, 'to'> & { to?: string | undefined }

type Placed = Pick<Unit, 'unitCode' | 'parentCode' | 'path' | 'placedFrom' | 'formerPlaces'>

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
 * Puts a unit under a parent for all days from `from` on that `where` picks by its stretches then;
 * where the parent itself stood elsewhere on some of these days, so does the unit. Done again it
 * changes nothing: so it moves a unit, and it mends one whose parent has moved.
 * @returns the same unit where nothing changes
 */
export function placedUnder<Item extends Placed>(
  unit: Item,
  parent: Placed,
  {
    from,
    where = () => true,
  }: { from?: string | undefined; where?: (stretch: Stretch) => boolean },
): Item {
  const above = stretchesOf(parent)
  const stretches = stretchesOf(unit).flatMap((stretch) => {
    if (!where(stretch)) return [stretch]
    const stays = from === undefined ? undefined : cut(stretch, { to: dayBefore(from) })
    const goes = cut(stretch, { from })
    const under = above.flatMap((place) => {
      const common = goes && cut(goes, place)
      const path = [...place.path, unit.unitCode]
      return common ? [{ parentCode: parent.unitCode, path, from: common.from, to: common.to }] : []
    })
    return stays ? [stays, ...under] : under
  })
  const joined = join(stretches)
  return sameContent(joined, join(stretchesOf(unit))) ? unit : { ...unit, ...standingOf(joined) }
}

/** The part of a stretch within bounds; undefined where none of it is. */
function cut(
  stretch: Stretch,
  bounds: { from?: string | undefined; to?: string | undefined },
): Stretch | undefined {
  const from = [stretch.from, bounds.from]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1)
  const to = [stretch.to, bounds.to]
    .filter((day) => day !== undefined)
    .sort()
    .at(0)
  if (from !== undefined && to !== undefined && from > to) return undefined
  return { ...stretch, from, to }
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

function standingOf(stretches: readonly Stretch[]) {
  const formerPlaces = stretches.flatMap(({ to, ...place }) =>
    to === undefined ? [] : [{ ...place, to }],
  )
  const { parentCode, path = [], from } = stretches.at(-1) ?? {}
  return {
    parentCode,
    path,
    placedFrom: from,
    formerPlaces: formerPlaces.length === 0 ? undefined : formerPlaces,
  }
}

/** The calendar day before a day: `2025-06-30` before `2025-07-01`. */
export const dayBefore = (day: string) => dayBeside(day, -1)

/** The calendar day after a day. */
export const dayAfter = (day: string) => dayBeside(day, 1)

function dayBeside(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}
