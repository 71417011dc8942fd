import { foldForSearch } from '../kernel/fold.ts'
import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { partitions } from '../store/keys.ts'
import { listPage } from '../store/list.ts'
import type { Filter } from '../store/read.ts'
import { treePosition } from './put-unit.ts'
import { type Unit, type UnitLevel, unitKey } from './unit.ts'

export type UnitFilters = {
  /** Only this unit and all below it. */
  under?: string | undefined
  parent?: string | undefined
  level?: UnitLevel | undefined
  /** Day on which the unit was valid. */
  asOf?: string | undefined
  /** Part of the name or an alias, with or without diacritics. */
  name?: string | undefined
}

/**
 * Lists units: the children of `parent` in the order of their codes (where `under` is given too, those
 * within its subtree), or a subtree, or the whole country, in the order of the tree.
 * @throws Refusal `cursor.invalid`
 */
export async function listUnits(
  ctx: StoreContext,
  page: PageRequest,
  filters: UnitFilters,
  top: Unit | undefined,
): Promise<Page<Unit>> {
  if (matchesNothing(filters, top)) return { items: [] }
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

function filterOf({ parent, under, level, asOf, name }: UnitFilters): Filter | undefined {
  const parts: string[] = []
  const names: Record<string, string> = {}
  const values: Record<string, unknown> = {}
  // Alone it is the prefix of the tree's order; the children of a parent have another order.
  if (parent !== undefined && under !== undefined) {
    parts.push('contains(#path, :under)')
    names['#path'] = 'path'
    values[':under'] = under
  }
  if (level !== undefined) {
    parts.push('#level = :level')
    names['#level'] = 'level'
    values[':level'] = level
  }
  if (name !== undefined) {
    parts.push('contains(#searchText, :name)')
    names['#searchText'] = 'searchText'
    values[':name'] = foldForSearch(name)
  }
  if (asOf !== undefined) {
    parts.push('(attribute_not_exists(#validFrom) OR #validFrom <= :asOf)')
    parts.push('(attribute_not_exists(#validTo) OR #validTo >= :asOf)')
    Object.assign(names, { '#validFrom': 'validFrom', '#validTo': 'validTo' })
    values[':asOf'] = asOf
  }
  return parts.length === 0 ? undefined : { expression: parts.join(' AND '), names, values }
}
