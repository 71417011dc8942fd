import { coversTerm } from '../../access/bloc-access.ts'
import type { OrganizedBloc } from '../../blocs/bloc.ts'
import type { BlocMember } from '../../blocs/bloc-member.ts'
import type { Covenant } from '../../covenants/covenant.ts'
import type { StoreContext } from '../../store/commit.ts'
import { type Prefix, partitions, prefixes } from '../../store/keys.ts'
import { queryAll } from '../../store/query.ts'
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
    queryAll(ctx.store, everyMembership(unitCode), { index: 'gsi1' }),
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
    const covenants = await queryAll(ctx.store, everyCovenant(blocCode), { index: 'gsi1' })
    const concerned = (term: string) => reachesInto(term, effectiveOn) && isConcerned(term)
    touched = joinTouched(touched, touchedOf(blocCode, covenants, concerned))
  }
  return touched
}

const everyMembership = (unitCode: string): Prefix<BlocMember> => ({
  type: 'bloc_member',
  partition: partitions.memberOf(unitCode),
  prefix: '',
})

const everyCovenant = (blocCode: string): Prefix<Covenant> => ({
  type: 'covenant',
  partition: partitions.covenantsOf(blocCode),
  prefix: '',
})
