import type { Membership } from '../access/bloc-access.ts'
import { type Provenance, provenanceOf } from '../kernel/provenance.ts'
import { keys } from '../store/keys.ts'

/** What the organizer says of a membership; open-ended without `toTerm`. */
export type BlocMemberContent = Provenance & Pick<Membership, 'fromTerm' | 'toTerm'>

export type BlocMember = BlocMemberContent & {
  blocCode: string
  unitCode: string
  revision: number
}

export const blocMemberKey = (blocCode: string, unitCode: string) =>
  keys.blocMember<BlocMember>(blocCode, unitCode)

/** The representation of a membership (design §4). */
export function blocMemberView(member: BlocMember) {
  return {
    blocCode: member.blocCode,
    unitCode: member.unitCode,
    fromTerm: member.fromTerm,
    toTerm: member.toTerm,
    ...provenanceOf(member),
  }
}
