import { coversTerm } from '../access/bloc-access.ts'
import type { StoreContext } from '../store/commit.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { prefixes } from '../store/keys.ts'
import { listUnder } from '../store/list.ts'
import type { BlocMember } from './bloc-member.ts'

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
  const members = await listUnder(ctx.store, page, prefixes.blocMembers<BlocMember>(blocCode))
  if (term === undefined) return members
  return { ...members, items: members.items.filter((member) => coversTerm(member, term)) }
}
