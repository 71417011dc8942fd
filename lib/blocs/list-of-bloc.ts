import { coversTerm } from '../access/bloc-access.ts'
import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { type Key, keys } from '../store/keys.ts'
import { listPage } from '../store/list.ts'
import type { BlocMember } from './bloc-member.ts'
import type { Officers } from './officers.ts'

/**
 * Members of a bloc in the order of their codes; with a term only those of that term, so that a
 * page may hold fewer than asked for.
 * @throws Refusal `cursor.invalid`
 */
export async function listBlocMembers(
  ctx: StoreContext,
  page: PageRequest,
  { blocCode, term }: { blocCode: string; term?: string | undefined },
): Promise<Page<BlocMember>> {
  const members = await listUnder<BlocMember>(ctx, page, keys.blocMember(blocCode, ''))
  if (term === undefined) return members
  return { ...members, items: members.items.filter((member) => coversTerm(member, term)) }
}

/**
 * Officers of a bloc by term: the record of the rotation.
 * @throws Refusal `cursor.invalid`
 */
export function listBlocOfficers(
  ctx: StoreContext,
  page: PageRequest,
  { blocCode }: { blocCode: string },
): Promise<Page<Officers>> {
  return listUnder<Officers>(ctx, page, keys.blocOfficers(blocCode, ''))
}

/** The items whose sort keys start with that of a key without its last part. */
function listUnder<Item>(
  ctx: StoreContext,
  page: PageRequest,
  { pk, sk, type }: Key,
): Promise<Page<Item>> {
  return listPage<Item>(ctx.store, page, {
    type,
    query: { partition: pk, prefix: sk },
    startKey: (position) => ({ pk, sk: position }),
  })
}
