import { foldForSearch } from '../kernel/fold.ts'
import type { StoreContext } from '../store/commit.ts'
import { all, type Condition, includes } from '../store/condition.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { partitions } from '../store/keys.ts'
import { listPage } from '../store/list.ts'
import { listUnitsAsOf } from './list-units-as-of.ts'
import { treePosition } from './places.ts'
import { type Unit, unitKey } from './unit.ts'
import { unitAsOf } from './unit-as-of.ts'
import { coversDay, placeConditions, type UnitFilters } from './unit-filters.ts'

/**
 * Lists units: the children of `parent` in the order of their codes (where `under` is given too, those
 * within its subtree), or a subtree, or the whole country, in the order of the tree. With `asOf`
 * parents and subtrees are those of the day, and the units are told as they were.
 * @throws Refusal `cursor.invalid`
 */
export async function listUnits(
  ctx: StoreContext,
  page: PageRequest,
  filters: UnitFilters,
  top: Unit | undefined,
): Promise<Page<Unit>> {
  if (matchesNothing(filters, top)) return { items: [] }
  const { asOf, parent, under } = filters
  if (asOf === undefined) return listPresent(ctx, page, filters, top)
  if (parent !== undefined || under !== undefined) {
    return listUnitsAsOf(ctx, page, { ...filters, asOf }, top)
  }
  const { items, ...rest } = await listPresent(ctx, page, filters, top)
  return { ...rest, items: items.flatMap((unit) => unitAsOf(unit, asOf) ?? []) }
}

function listPresent(
  ctx: StoreContext,
  page: PageRequest,
  filters: UnitFilters,
  top: Unit | undefined,
): Promise<Page<Unit>> {
  const filter = filterOf(filters)
  if (filters.parent !== undefined) {
    const partition = partitions.childrenOf(filters.parent)
    return listPage<Unit>(ctx.store, page, {
      query: { index: 'gsi1', partition, filter },
      keyAt: unitKey,
    })
  }
  const prefix = top && { prefix: treePosition(top.path) }
  return listPage<Unit>(ctx.store, page, {
    query: { index: 'gsi2', partition: partitions.units, filter, ...prefix },
    keyAt: (position) => unitKey(position.split('>').at(-2) ?? ''),
  })
}

/** No name is made of accents alone, and nothing is below an unknown unit. */
function matchesNothing({ under, name }: UnitFilters, top: Unit | undefined): boolean {
  const isBlank = name !== undefined && foldForSearch(name) === ''
  return isBlank || (under !== undefined && top === undefined)
}

function filterOf(filters: UnitFilters): Condition | undefined {
  const { asOf, name } = filters
  const conditions = [
    ...placeConditions(filters),
    ...(name === undefined ? [] : [includes('searchText', foldForSearch(name))]),
    ...(asOf === undefined ? [] : coversDay(asOf, 'validFrom', 'validTo')),
  ]
  return conditions.length === 0 ? undefined : all(...conditions)
}
