import type { StoreContext } from '../store/commit.ts'
import { above, all, type Condition, either, equals, isSet } from '../store/condition.ts'
import { partitions } from '../store/keys.ts'
import { queryPages } from '../store/query.ts'
import { getMany } from '../store/read.ts'
import { maxDepth } from '../units/levels.ts'
import { treePosition } from '../units/places.ts'
import { stretchesOf } from '../units/stretches.ts'
import { type Unit, unitKey } from '../units/unit.ts'

/** The units with these codes, as far as they exist. */
export async function unitsOf(ctx: StoreContext, codes: readonly string[]): Promise<Unit[]> {
  const found = await getMany(ctx.store, codes.map(unitKey))
  return found.filter((unit) => unit !== undefined)
}

/** Whether the units below one would stand deeper than the tree goes, were it `deeper` levels down. */
export async function wouldBeTooDeep(
  ctx: StoreContext,
  unit: Unit,
  deeper: number,
): Promise<boolean> {
  if (deeper <= 0) return false
  const found = await findWithin(ctx, unit, {
    expression: 'size(#path) > :deepest',
    names: { '#path': 'path' },
    values: { ':deepest': maxDepth - deeper },
  })
  return found !== undefined
}

/**
 * A unit below one that cannot end with it after a day: held by another succession, or one that only
 * came there, or into being, later.
 */
export function findUnready(ctx: StoreContext, unit: Unit, day: string): Promise<Unit | undefined> {
  const isHeld = [isSet('applying'), above('receiving', 0)]
  const isPlacedLater = [above('validFrom', day), above('placedFrom', day)]
  const isOpen = equals({ status: 'active' })
  const filter = all(isOpen, either(...isPlacedLater, ...isHeld))
  // What became of the one at the top is judged by itself.
  const isBelow = ({ unitCode }: Unit) => unitCode !== unit.unitCode
  const isMeant = (found: Unit) => isBelow(found) && (isInUse(found) || comesAfter(found, day))
  return findWithin(ctx, unit, filter, isMeant)
}

const isInUse = ({ applying, receiving = 0 }: Unit) => applying !== undefined || receiving > 0

/** It came under its parent only after a day; where it has moved together with it, it was there. */
function comesAfter({ validFrom = '', ...unit }: Unit, day: string): boolean {
  const since = stretchesOf(unit).filter(({ to }) => to === undefined || to >= day)
  return validFrom > day || since.some(({ parentCode }) => parentCode !== unit.parentCode)
}

/** One that is meant of a unit and all below it. The index may be a moment old. */
async function findWithin(
  ctx: StoreContext,
  { path }: Unit,
  filter: Condition,
  isMeant: (unit: Unit) => boolean = () => true,
): Promise<Unit | undefined> {
  const pages = queryPages<Unit>(ctx.store, unitKey('').type, {
    index: 'gsi2',
    partition: partitions.units,
    prefix: treePosition(path),
    filter,
  })
  for await (const { items } of pages) {
    const found = items.find(isMeant)
    if (found !== undefined) return found
  }
  return undefined
}
