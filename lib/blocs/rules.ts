import { type BlocAccess, coversTerm, type Membership } from '../access/bloc-access.ts'

/** A bloc has at most so many members in any one term (design §4). */
export const maxMembers = 60

/** And so many memberships over all its terms, since its access item holds them all. */
export const maxMemberships = 600

/** The bound that a membership would exceed, the unit's own one set aside; undefined with room. */
export function exceededBound(
  members: readonly Membership[],
  added: Membership,
): 'members' | 'memberships' | undefined {
  const others = members.filter(({ unitCode }) => unitCode !== added.unitCode)
  if (others.length >= maxMemberships) return 'memberships'
  // The number of members only rises where a membership starts.
  const isFull = [...others, added]
    .map(({ fromTerm }) => fromTerm)
    .filter((term) => coversTerm(added, term))
    .some((term) => others.filter((other) => coversTerm(other, term)).length >= maxMembers)
  return isFull ? 'members' : undefined
}

/** Terms in which the unit is head or deputy though the membership does not cover them. */
export function officesOutside(access: BlocAccess, membership: Membership): string[] {
  const { unitCode } = membership
  return Object.entries(access.officers)
    .filter(([, { headCode, deputyCodes }]) => [headCode, ...deputyCodes].includes(unitCode))
    .map(([term]) => term)
    .filter((term) => !coversTerm(membership, term))
    .sort()
}

/** Terms with an opened covenant that the unit is a member of now, and would no longer be. */
export function openedTermsLeft(
  { members, openedTerms }: BlocAccess,
  membership: Membership,
): string[] {
  const current = members.find(({ unitCode }) => unitCode === membership.unitCode)
  if (current === undefined) return []
  return openedTerms.filter((term) => coversTerm(current, term) && !coversTerm(membership, term))
}
