import { type BlocAccess, coversTerm, type Membership } from '../access/bloc-access.ts'
import { type FieldError, fieldError } from '../kernel/refusal.ts'
import type { OfficersContent } from './officers.ts'

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

/** Errors that a term's officers show by themselves: each unit holds one office, once. */
export function checkOfficers({ headCode, deputyCodes = [] }: OfficersContent): FieldError[] {
  return deputyCodes.flatMap((unitCode, index) => {
    const earlier = [headCode, ...deputyCodes.slice(0, index)]
    if (!earlier.includes(unitCode)) return []
    const detail = {
      vi: `${unitCode} đã được nêu; mỗi đơn vị giữ một chức danh`,
      en: `${unitCode} is named already; a unit holds one office`,
    }
    return [fieldError(`/deputyCodes/${index}`, 'repeated', detail)]
  })
}

/** Errors for the named officers that are no member units of the term. */
export function checkOfficersAreMembers(
  { headCode, deputyCodes = [] }: OfficersContent,
  memberCodes: readonly string[],
): FieldError[] {
  const named = [
    { pointer: '/headCode', unitCode: headCode },
    ...deputyCodes.map((unitCode, index) => ({ pointer: `/deputyCodes/${index}`, unitCode })),
  ]
  return named
    .filter(({ unitCode }) => !memberCodes.includes(unitCode))
    .map(({ pointer, unitCode }) =>
      fieldError(pointer, 'bloc.not_a_member', {
        vi: `${unitCode} không phải thành viên trong kỳ này`,
        en: `${unitCode} is not a member in this term`,
      }),
    )
}
