import type { Principal } from '../kernel/principal.ts'
import type { Calendar } from '../kernel/term.ts'
import { asRead, present } from '../store/condition.ts'
import { keys } from '../store/keys.ts'
import type { Write } from '../store/write.ts'

/** A unit's membership in a bloc; open-ended without `toTerm`. */
export type Membership = { unitCode: string; fromTerm: string; toTerm?: string | undefined }

export type OfficerCodes = { headCode?: string | undefined; deputyCodes: string[] }

/**
 * Who stands how to a bloc, over all terms: one item, written together with its sources
 * (bloc, members, officers), so that a relation costs no extra round trip.
 */
export type BlocAccess = {
  blocCode: string
  calendar: Calendar
  /** Codes from the root of the tree down to the organizer. */
  organizerPath: string[]
  members: Membership[]
  officers: Record<string, OfficerCodes>
  /** Terms whose covenant is past its draft: their members stay members of them. */
  openedTerms: string[]
  revision: number
}

export const blocAccessKey = (blocCode: string) => keys.blocAccess<BlocAccess>(blocCode)

/** Replaces the terms with an opened covenant, if nothing else about the bloc has changed. */
export function openedTermsWrite(access: BlocAccess, openedTerms: string[]): Write {
  return {
    put: blocAccessKey(access.blocCode),
    item: { ...access, openedTerms, revision: access.revision + 1 },
    if: asRead(access),
  }
}

/**
 * Lets a bloc's organizer stand where it stands now, whatever else changes about the bloc. Goes with
 * a check that the organizer is as it was read.
 */
export function organizerPathWrite(blocCode: string, organizerPath: string[]): Write {
  return {
    update: blocAccessKey(blocCode),
    set: { organizerPath },
    add: { revision: 1 },
    if: present(),
  }
}

/** Whether a membership holds in a term; a term of another calendar is never covered. */
export function coversTerm(
  { fromTerm, toTerm }: Pick<Membership, 'fromTerm' | 'toTerm'>,
  term: string,
): boolean {
  if (term.length !== fromTerm.length) return false
  return fromTerm <= term && (toTerm === undefined || term <= toTerm)
}

/** Codes of the member units of a term, sorted. */
export function memberCodesIn(access: BlocAccess, term: string): string[] {
  return access.members
    .filter((membership) => coversTerm(membership, term))
    .map(({ unitCode }) => unitCode)
    .sort()
}

/** A principal's standing in a bloc and term (design §3). */
export type Standing = { organizer: boolean; actsAsHead: boolean; member: boolean }

/** Terms from one to another, both included; open-ended without `to`. */
export type TermRange = { from: string; to?: string | undefined }

/** The terms whose data a unit may read: those of its memberships and offices, all for the organizer. */
export function readableTerms(
  { organizerPath, members, officers }: BlocAccess,
  { unitCode }: Pick<Principal, 'unitCode'>,
): 'all' | TermRange[] {
  if (unitCode === undefined) return []
  if (organizerPath.includes(unitCode)) return 'all'
  const asMember = members.filter((member) => member.unitCode === unitCode)
  const asOfficer = Object.entries(officers).filter(
    ([, { headCode, deputyCodes }]) => headCode === unitCode || deputyCodes.includes(unitCode),
  )
  return [
    ...asMember.map(({ fromTerm, toTerm }) => ({ from: fromTerm, to: toTerm })),
    ...asOfficer.map(([term]) => ({ from: term, to: term })),
  ]
}

/**
 * The organizer and the units above it may do what the head may; deputies act as the head.
 * Without a term (a list over all terms) a unit counts as a member that is one in any term.
 */
export function standingIn(
  access: BlocAccess,
  term: string | undefined,
  principal: Pick<Principal, 'unitCode'>,
): Standing {
  const { unitCode } = principal
  if (unitCode === undefined) return { organizer: false, actsAsHead: false, member: false }
  const organizer = access.organizerPath.includes(unitCode)
  if (term === undefined) {
    return { organizer, actsAsHead: organizer, member: readableTerms(access, principal).length > 0 }
  }
  const { headCode, deputyCodes = [] } = access.officers[term] ?? {}
  return {
    organizer,
    actsAsHead: organizer || headCode === unitCode || deputyCodes.includes(unitCode),
    member: memberCodesIn(access, term).includes(unitCode),
  }
}
