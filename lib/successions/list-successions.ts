import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { partitions, prefixes } from '../store/keys.ts'
import { listPage, listUnder } from '../store/list.ts'
import { getMany } from '../store/read.ts'
import { type Succession, successionKey, type UnitSuccession } from './succession.ts'

/**
 * Lists successions by the day on which they take effect, the earliest first: all, or those that
 * name a unit or one below it. At most two requests.
 * @throws Refusal `cursor.invalid`
 */
export async function listSuccessions(
  ctx: StoreContext,
  page: PageRequest,
  { unit }: { unit?: string | undefined },
): Promise<Page<Succession>> {
  if (unit === undefined) {
    return listPage<Succession>(ctx.store, page, {
      query: { index: 'gsi2', partition: partitions.successions },
      keyAt: (position) => successionKey(position.split('#').at(-1) ?? ''),
    })
  }
  const { items, ...rest } = await listUnder<UnitSuccession>(
    ctx.store,
    page,
    prefixes.unitSuccessions(unit),
  )
  const found = await getMany(
    ctx.store,
    items.map(({ successionId }) => successionKey(successionId)),
  )
  return { ...rest, items: found.filter((succession) => succession !== undefined) }
}
