import type { StoreContext } from '../store/commit.ts'
import { partitions } from '../store/keys.ts'
import { type Filter, queryPage } from '../store/query.ts'
import { getMany } from '../store/read.ts'
import { treePosition } from '../units/places.ts'
import { maxDepth } from '../units/rules.ts'
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
  return findWithin(ctx, unit, {
    expression:
      '#status = :active AND (#validFrom > :day OR #placedFrom > :day OR attribute_exists(#applying) OR #receiving > :none)',
    names: {
      '#status': 'status',
      '#validFrom': 'validFrom',
      '#placedFrom': 'placedFrom',
      '#applying': 'applying',
      '#receiving': 'receiving',
    },
    values: { ':active': 'active', ':day': day, ':none': 0 },
  })
}

/** One that a filter lets through of a unit and all below it. The index may be a moment old. */
async function findWithin(
  ctx: StoreContext,
  { path }: Unit,
  filter: Filter,
): Promise<Unit | undefined> {
  let after: Record<string, unknown> | undefined
  do {
    const page = await queryPage<Unit>(ctx.store, 'unit', {
      index: 'gsi2',
      partition: partitions.units,
      prefix: treePosition(path),
      filter,
      after,
    })
    if (page.items[0] !== undefined) return page.items[0]
    after = page.lastKey
  } while (after !== undefined)
  return undefined
}
