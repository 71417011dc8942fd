import { blocAccessKey, coversTerm, memberCodesIn } from '../access/bloc-access.ts'
import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { partitions } from '../store/keys.ts'
import { listPage } from '../store/list.ts'
import { getItems } from '../store/read.ts'
import { type Bloc, blocKey } from './bloc.ts'
import { type BlocMember, blocMemberKey } from './bloc-member.ts'

export type BlocFilters = {
  organizer?: string | undefined
  /** A member unit: in `term`, else in any. */
  unit?: string | undefined
  /** Only blocs with members in this term. */
  term?: string | undefined
}

/**
 * Lists blocs in the order of their codes: those of a member unit, those of an organizer, or all.
 * At most two requests: a page of an index, and what decides on the term or holds the blocs.
 * @throws Refusal `cursor.invalid`
 */
export async function listBlocs(
  ctx: StoreContext,
  page: PageRequest,
  filters: BlocFilters,
): Promise<Page<Bloc>> {
  const { organizer, unit, term } = filters
  if (unit !== undefined) return blocsOfMember(ctx, page, unit, filters)
  const blocs = await (organizer === undefined
    ? allBlocs(ctx, page)
    : blocsOfOrganizer(ctx, page, organizer))
  return term === undefined ? blocs : { ...blocs, items: await activeIn(ctx, blocs.items, term) }
}

async function blocsOfMember(
  ctx: StoreContext,
  page: PageRequest,
  unit: string,
  { organizer, term }: BlocFilters,
): Promise<Page<Bloc>> {
  const { items, ...rest } = await listPage<BlocMember>(ctx.store, page, {
    query: { index: 'gsi1', partition: partitions.memberOf(unit) },
    keyAt: (blocCode) => blocMemberKey(blocCode, unit),
  })
  const memberships = items.filter((member) => term === undefined || coversTerm(member, term))
  const keys = memberships.map(({ blocCode }) => [blocCode, blocKey(blocCode)] as const)
  const blocs = await getItems(ctx.store, Object.fromEntries(keys))
  return {
    items: memberships
      .flatMap(({ blocCode }) => blocs[blocCode] ?? [])
      .filter(({ organizerCode }) => organizer === undefined || organizerCode === organizer),
    ...rest,
  }
}

function blocsOfOrganizer(
  ctx: StoreContext,
  page: PageRequest,
  organizer: string,
): Promise<Page<Bloc>> {
  return listPage<Bloc>(ctx.store, page, {
    query: { index: 'gsi1', partition: partitions.organizedBy(organizer) },
    keyAt: blocKey,
  })
}

function allBlocs(ctx: StoreContext, page: PageRequest): Promise<Page<Bloc>> {
  return listPage<Bloc>(ctx.store, page, {
    query: { index: 'gsi2', partition: partitions.blocs },
    keyAt: blocKey,
  })
}

async function activeIn(ctx: StoreContext, blocs: Bloc[], term: string): Promise<Bloc[]> {
  const keys = blocs.map(({ blocCode }) => [blocCode, blocAccessKey(blocCode)] as const)
  const accesses = await getItems(ctx.store, Object.fromEntries(keys))
  return blocs.filter(({ blocCode }) => {
    const access = accesses[blocCode]
    return access !== undefined && memberCodesIn(access, term).length > 0
  })
}
