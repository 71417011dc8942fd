import { coversTerm } from '../../access/bloc-access.ts'
import type { OrganizedBloc } from '../../blocs/bloc.ts'
import type { BlocMember } from '../../blocs/bloc-member.ts'
import type { Covenant } from '../../covenants/covenant.ts'
import type { StoreContext } from '../../store/commit.ts'
import { partitions, prefixes } from '../../store/keys.ts'
import { queryAll, queryPage } from '../../store/query.ts'
import { joinTouched, reachesInto, touchedOf } from '../rules/touched.ts'
import type { Succession, Touched } from '../succession.ts'
import type { Done } from './step.ts'

const unitsAtOnce = 20

/** Finds where units are members or organizers from the effective day on, and names the covenants. */
export async function touchBlocs(
  ctx: StoreContext,
  succession: Succession,
  unitCodes: readonly string[],
): Promise<Done> {
  const found = await Promise.all(
    unitCodes
      .slice(0, unitsAtOnce)
      .map((unitCode) => touchedByUnit(ctx, unitCode, succession.effectiveOn)),
  )
  const rest = unitCodes.slice(unitsAtOnce)
  return {
    writes: [],
    next: rest.length === 0 ? [] : [{ do: 'touch', unitCodes: rest }],
    touched: found.reduce(joinTouched, succession.touched),
  }
}

async function touchedByUnit(
  ctx: StoreContext,
  unitCode: string,
  effectiveOn: string,
): Promise<Touched> {
  const [memberships, organized] = await Promise.all([
    queryIndexed<BlocMember>(ctx, 'bloc_member', partitions.memberOf(unitCode)),
    queryAll(ctx.store, prefixes.organizes<OrganizedBloc>(unitCode)),
  ])
  const asMember = memberships
    .filter(({ toTerm }) => toTerm === undefined || reachesInto(toTerm, effectiveOn))
    .map((membership) => ({
      blocCode: membership.blocCode,
      isConcerned: (term: string) => coversTerm(membership, term),
    }))
  const asOrganizer = organized.map(({ blocCode }) => ({ blocCode, isConcerned: () => true }))
  let touched: Touched = { blocCodes: [], covenants: [] }
  for (const { blocCode, isConcerned } of [...asMember, ...asOrganizer]) {
    const covenants = await queryIndexed<Covenant>(
      ctx,
      'covenant',
      partitions.covenantsOf(blocCode),
    )
    const concerned = (term: string) => reachesInto(term, effectiveOn) && isConcerned(term)
    touched = joinTouched(touched, touchedOf(blocCode, covenants, concerned))
  }
  return touched
}

/** Everything in a partition of the first index, page by page. */
async function queryIndexed<Item>(
  ctx: StoreContext,
  type: string,
  partition: string,
): Promise<Item[]> {
  const items: Item[] = []
  let after: Record<string, unknown> | undefined
  do {
    const page = await queryPage<Item>(ctx.store, type, { index: 'gsi1', partition, after })
    items.push(...page.items)
    after = page.lastKey
  } while (after !== undefined)
  return items
}
