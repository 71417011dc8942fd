import type { StoreContext } from '../store/commit.ts'
import { partitions, prefixes } from '../store/keys.ts'
import { getMany, queryAll, queryPage } from '../store/read.ts'
import { type Place, treePosition } from '../units/places.ts'
import { maxDepth } from '../units/rules.ts'
import { type Unit, unitKey } from '../units/unit.ts'

/** The units that stand directly under a unit on a day or later. */
export async function openChildrenOf(
  ctx: StoreContext,
  unitCode: string,
  day: string,
): Promise<string[]> {
  const places = await queryAll(ctx.store, prefixes.places<Place>(unitCode), {
    expression: 'attribute_not_exists(#to) OR #to >= :day',
    names: { '#to': 'to' },
    values: { ':day': day },
  })
  return [...new Set(places.map((place) => place.unitCode))]
}

/** The units with these codes, as far as they exist. */
export async function unitsOf(ctx: StoreContext, codes: readonly string[]): Promise<Unit[]> {
  const found = await getMany(ctx.store, codes.map(unitKey))
  return found.filter((unit) => unit !== undefined)
}

/**
 * Whether the units below one would stand deeper than the tree goes, were it `deeper` levels further
 * down. Read from the index, which may be a moment old.
 */
export async function wouldBeTooDeep(
  ctx: StoreContext,
  { path }: Unit,
  deeper: number,
): Promise<boolean> {
  if (deeper <= 0) return false
  let after: Record<string, unknown> | undefined
  do {
    const page = await queryPage<Unit>(ctx.store, 'unit', {
      index: 'gsi2',
      partition: partitions.units,
      prefix: treePosition(path),
      filter: {
        expression: 'size(#path) > :deepest',
        names: { '#path': 'path' },
        values: { ':deepest': maxDepth - deeper },
      },
      after,
    })
    if (page.items.length > 0) return true
    after = page.lastKey
  } while (after !== undefined)
  return false
}
