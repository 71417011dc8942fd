import { refuseIf } from '../ask.ts'
import { isAdmin, type Principal } from '../principals.ts'
import { isAbove, rolesOf } from '../roles.ts'
import { type Covenant, keyOf, type Model } from '../state.ts'
import { found, under } from './read.ts'

/** The covenants of the terms that a principal may read, by term. @throws Refused 404 `hiddenAs` */
export function readableCovenants(
  model: Model,
  principal: Principal,
  blocCode: string,
  hiddenAs: string,
): Covenant[] {
  const bloc = found(model.blocs.get(blocCode), hiddenAs)
  const isAll = isAdmin(principal) || isAbove(model, principal, bloc.organizerCode)
  refuseIf(!isAll && !isAnything(model, blocCode, principal.unitCode), 404, hiddenAs)
  const all = [...model.covenants.values()].filter((covenant) => covenant.blocCode === blocCode)
  return all
    .filter(({ term }) => {
      const { isMember, actsAsHead } = rolesOf(model, principal, blocCode, term)
      return isAll || isMember || actsAsHead
    })
    .sort((a, b) => (a.term < b.term ? -1 : 1))
}

/** Whether a unit is a member or an officer of a bloc in any term. */
function isAnything(model: Model, blocCode: string, unitCode: string | undefined): boolean {
  if (unitCode === undefined) return false
  if (model.members.has(keyOf(blocCode, unitCode))) return true
  return under(model, 'officers', blocCode).some(({ headCode, deputyCodes = [] }) =>
    [headCode, ...deputyCodes].includes(unitCode),
  )
}
