import { foldForSearch } from '../kernel/fold.ts'
import type { StoreContext } from '../store/commit.ts'
import { all } from '../store/condition.ts'
import { type Page, type PageRequest, writeCursor } from '../store/cursor.ts'
import { keys, partitions, prefixes } from '../store/keys.ts'
import { listPage } from '../store/list.ts'
import { getMany } from '../store/read.ts'
import { type Place, placeKey, placeOn, placePosition, treePosition } from './places.ts'
import { type Unit, unitKey } from './unit.ts'
import { unitAsOf } from './unit-as-of.ts'
import { coversDay, placeConditions, type UnitFilters } from './unit-filters.ts'

type PastFilters = UnitFilters & { asOf: string }

/** As many places as one read of their units takes. */
const placesAtOnce = 100

/**
 * Lists the units that stood under a parent, or in a subtree, on a day, as they were then. The dated
 * places tell which; a name is looked for in their units, so that such a page may hold fewer than
 * `limit`, even none, and still have a next one. Two requests.
 * @throws Refusal `cursor.invalid`
 */
export async function listUnitsAsOf(
  ctx: StoreContext,
  page: PageRequest,
  filters: PastFilters,
  top: Unit | undefined,
): Promise<Page<Unit>> {
  const { asOf, parent, name } = filters
  const topThen = top && placeOn(top, asOf)
  if (parent === undefined && topThen === undefined) return { items: [] }
  const limit = name === undefined ? page.limit : placesAtOnce
  const places = await listPlaces(ctx, { ...page, limit }, filters, topThen)
  const units = await getMany(
    ctx.store,
    places.items.map(({ unitCode }) => unitKey(unitCode)),
  )
  const found = places.items.flatMap((place, at) => {
    const unit = units[at] && unitAsOf(units[at], asOf)
    return unit !== undefined && isCalled(unit, name) ? [{ place, unit }] : []
  })
  const items = found.slice(0, page.limit).map(({ unit }) => unit)
  if (found.length <= page.limit) return { ...places, items }
  const last = found[page.limit - 1]?.place
  const position = last && (parent === undefined ? placePosition(last) : placeKey(last).sk)
  return position === undefined ? { items } : { items, nextCursor: writeCursor(page, position) }
}

const isCalled = ({ searchText }: Unit, name: string | undefined) =>
  name === undefined || searchText.includes(foldForSearch(name))

function listPlaces(
  ctx: StoreContext,
  page: PageRequest,
  filters: PastFilters,
  topThen: Place | undefined,
): Promise<Page<Place>> {
  const filter = all(...placeConditions(filters), ...coversDay(filters.asOf, 'from', 'to'))
  if (filters.parent !== undefined) {
    const { type, partition, prefix } = prefixes.places<Place>(filters.parent)
    return listPage<Place>(ctx.store, page, {
      query: { partition, prefix, filter },
      keyAt: (position) => ({ type, pk: partition, sk: position }),
      requests: 1,
    })
  }
  return listPage<Place>(ctx.store, page, {
    query: {
      index: 'gsi2',
      partition: partitions.places,
      prefix: treePosition(topThen?.path ?? []),
      filter,
    },
    keyAt: placeKeyAt,
    requests: 1,
  })
}

/** The key of the place at a position of the index, `VN>KT>KT-NGOCHOI>#001`. */
function placeKeyAt(position: string) {
  const [parentCode, unitCode = '', number = ''] = ['', ...position.split('>')].slice(-3)
  return keys.place<Place>(parentCode || undefined, unitCode, Number(number.slice(1)))
}
