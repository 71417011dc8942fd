import { type Ask, must, Refused } from './ask.ts'
import { isAdmin, type Principal, principalOf } from './principals.ts'
import { keyOf, type Model } from './state.ts'
import { pathOf } from './tree.ts'

/** What a principal is to a bloc in a term. */
export type Roles = {
  isOrganizer: boolean
  /** Head or deputy of the term, or organizer. */
  actsAsHead: boolean
  isMember: boolean
}

/** Whether a membership holds in a term; a year is never a school year. */
export function covers(membership: { fromTerm: string; toTerm?: string }, term: string): boolean {
  const { fromTerm, toTerm = '9999-9999' } = membership
  return term.length === fromTerm.length && fromTerm <= term && term <= toTerm
}

/** Units that are members of a bloc in a term, sorted. */
export function membersIn(model: Model, blocCode: string, term: string): string[] {
  return [...model.members.values()]
    .filter((member) => member.blocCode === blocCode)
    .filter(({ content }) => covers({ fromTerm: content.fromTerm, toTerm: content.toTerm }, term))
    .map(({ unitCode }) => unitCode)
    .sort()
}

/** Whether a principal's unit is another unit, or above it, now. */
export function isAbove(model: Model, { unitCode }: Principal, other: string | undefined): boolean {
  return unitCode !== undefined && pathOf(model, other).includes(unitCode)
}

/** What a principal is to a bloc in a term; nothing to one that is not there. */
export function rolesOf(model: Model, principal: Principal, blocCode: string, term: string): Roles {
  const isOrganizer = isAbove(model, principal, model.blocs.get(blocCode)?.organizerCode)
  const { unitCode } = principal
  const { headCode, deputyCodes = [] } = model.officers.get(keyOf(blocCode, term)) ?? {}
  const isOfficer = unitCode !== undefined && [headCode, ...deputyCodes].includes(unitCode)
  return {
    isOrganizer,
    actsAsHead: isOrganizer || isOfficer,
    isMember: unitCode !== undefined && membersIn(model, blocCode, term).includes(unitCode),
  }
}

/**
 * What the principal of a request is to the bloc and term in its path; what it may not read is hidden
 * from it, whether it is there or not.
 * @throws Refused 404 `hiddenAs`
 */
export function rolesOfReader(model: Model, { by, params }: Ask, hiddenAs: string): Roles {
  const principal = principalOf(by)
  const { blocCode = '', term = '' } = params
  const roles = rolesOf(model, principal, blocCode, term)
  const reads = roles.actsAsHead || roles.isMember || isAdmin(principal)
  if (!model.blocs.has(blocCode) || !reads) throw new Refused(404, hiddenAs)
  return roles
}

/** Lets those through whose role allows it. @throws Refused 403 */
export function allow(isAllowed: boolean): void {
  if (!isAllowed) throw new Refused(403, 'auth.not_allowed')
}

/** The member unit itself, in the path's bloc and term. */
export const isSelf = (roles: Roles, { by, params }: Ask) =>
  roles.isMember && principalOf(by).unitCode === params.unitCode

/** The covenant in the path. @throws Refused 404 */
export function covenantOf(model: Model, { params }: Ask, hiddenAs = 'covenant.not_found') {
  return must(model.covenants.get(keyOf(params.blocCode, params.term)), 404, hiddenAs)
}
