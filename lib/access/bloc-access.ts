import type { Principal } from '../kernel/principal.ts'
import { keys } from '../store/keys.ts'

/** A unit's membership in a bloc; open-ended without `toTerm`. */
export type Membership = { unitCode: string; fromTerm: string; toTerm?: string | undefined }

export type OfficerCodes = { headCode?: string | undefined; deputyCodes: string[] }

/**
 * Who stands how to a bloc, over all terms: one item, written together with its sources
 * (bloc, members, officers), so that a relation costs no extra round trip.
 */
export type BlocAccess = {
  blocCode: string
  calendar: 'calendar' | 'school'
  /** Codes from the root of the tree down to the organizer. */
  organizerPath: string[]
  members: Membership[]
  officers: Record<string, OfficerCodes>
  revision: number
}

export const blocAccessKey = (blocCode: string) => keys.blocAccess<BlocAccess>(blocCode)

/** Codes of the member units of a term, sorted. */
export function memberCodesIn(access: BlocAccess, term: string): string[] {
  return access.members
    .filter(({ fromTerm, toTerm }) => fromTerm <= term && (toTerm === undefined || term <= toTerm))
    .map(({ unitCode }) => unitCode)
    .sort()
}

/** A principal's standing in a bloc and term (design §3). */
export type Standing = { organizer: boolean; head: boolean; member: boolean }

/**
 * The organizer and the units above it may do what the head may; deputies act as the head.
 * Without a term (operations on the bloc itself) only the organizer stands out.
 */
export function standingIn(
  access: BlocAccess,
  term: string | undefined,
  { unitCode }: Principal,
): Standing {
  if (unitCode === undefined) return { organizer: false, head: false, member: false }
  const organizer = access.organizerPath.includes(unitCode)
  if (term === undefined) return { organizer, head: organizer, member: false }
  const { headCode, deputyCodes = [] } = access.officers[term] ?? {}
  return {
    organizer,
    head: organizer || headCode === unitCode || deputyCodes.includes(unitCode),
    member: memberCodesIn(access, term).includes(unitCode),
  }
}
