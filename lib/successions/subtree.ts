import type { StoreContext } from '../store/commit.ts'
import { above, all, type Condition, either, equals, isSet } from '../store/condition.ts'
import { partitions } from '../store/keys.ts'
import { queryPages } from '../store/query.ts'
import { getMany } from '../store/read.ts'
import { maxDepth } from '../units/levels.ts'
import { treePosition } from '../units/places.ts'
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
  const comesLater = [above('validFrom', day), above('placedFrom', day)]
  const isOpen = equals({ status: 'active' })
  return findWithin(ctx, unit, all(isOpen, either(...comesLater, ...isHeld)))
}

/** One that a filter lets through of a unit and all below it. The index may be a moment old. */
async function findWithin(
  ctx: StoreContext,
  { path }: Unit,
  filter: Condition,
): Promise<Unit | undefined> {
  const pages = queryPages<Unit>(ctx.store, unitKey('').type, {
    index: 'gsi2',
    partition: partitions.units,
    prefix: treePosition(path),
    filter,
  })
  for await (const { items } of pages) if (items[0] !== undefined) return items[0]
  return undefined
}
