import { type BlocAccess, memberCodesIn } from '../access/bloc-access.ts'
import type { Provenance } from '../kernel/provenance.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Text } from '../kernel/text.ts'
import type { AuditEntry } from '../store/audit.ts'
import type { Write } from '../store/write.ts'
import {
  type Office,
  type Officers,
  officersPath,
  officersView,
  officersWrites,
  seatsOf,
} from './officers.ts'

/** The outcome of a certified election, and what is stored of the bloc and of `forTerm`. */
export type OfficerElection = {
  access: BlocAccess
  officers: Officers | undefined
  forTerm: string
  office: Office
  /** The elected units: one head, or one to five deputies. */
  unitCodes: readonly string[]
  pollId: string
  /** Where the outcome was told; without it the stored one stays. */
  provenance?: Provenance | undefined
}

/**
 * What certifying an election writes: that office of `forTerm` alone, and the access that goes with
 * it (design §4, polls). The writes hold only if both items are as they were read, so commit them
 * with `commitAsRead`, together with `audit`, the entry of the officers' resource.
 * An office filled by decision with the same units takes the poll as its origin.
 * @throws Refusal `officers.already_set` (409) when another unit or poll fills the office, or an
 *   elected unit holds the other one; `bloc.not_a_member` (422) when one is no member in `forTerm`
 * @throws RangeError when there are none or too many elected units: the poll's rule sees to that
 */
export function officerElectionWrites(election: OfficerElection): {
  writes: { officers: Write; access: Write }
  audit: AuditEntry
} {
  const { access, officers, forTerm, office, pollId, provenance } = election
  const { blocCode } = access
  const unitCodes = [...election.unitCodes]
  const seats = seatsOf[office]
  if (unitCodes.length === 0 || unitCodes.length > seats) {
    throw new RangeError(`${unitCodes.length} units for ${seats} seats`)
  }
  requireMembers(access, forTerm, unitCodes)
  requireVacant(officers, office, unitCodes, pollId)

  const elected =
    office === 'head'
      ? { headCode: unitCodes[0], headPollId: pollId }
      : { deputyCodes: unitCodes, deputyPollId: pollId }
  const next: Officers = {
    ...officers,
    ...provenance,
    ...elected,
    blocCode,
    term: forTerm,
    revision: (officers?.revision ?? 0) + 1,
  }
  return {
    writes: officersWrites(access, officers, next),
    audit: {
      action: 'officers.elect',
      resource: officersPath(blocCode, forTerm),
      revision: next.revision,
      before: officers && officersView(officers),
      after: officersView(next),
    },
  }
}

function requireMembers(access: BlocAccess, term: string, unitCodes: string[]): void {
  const members = memberCodesIn(access, term)
  const strangers = unitCodes.filter((unitCode) => !members.includes(unitCode)).join(', ')
  if (strangers === '') return
  const detail = {
    vi: `${strangers} không phải thành viên của ${access.blocCode} trong kỳ ${term}; hãy ghi tư cách thành viên trước.`,
    en: `${strangers}: not a member of ${access.blocCode} in ${term}; record the membership first.`,
  }
  throw refuse('bloc.not_a_member', { detail })
}

function requireVacant(
  officers: Officers | undefined,
  office: Office,
  unitCodes: string[],
  pollId: string,
): void {
  if (officers === undefined) return
  const heads = officers.headCode === undefined ? [] : [officers.headCode]
  const deputies = officers.deputyCodes ?? []
  const [holders, others, holdersPollId] =
    office === 'head'
      ? [heads, deputies, officers.headPollId]
      : [deputies, heads, officers.deputyPollId]
  if (holders.length > 0 && !isSameSet(holders, unitCodes)) throw taken(holders, officers.term)
  if (holdersPollId !== undefined && holdersPollId !== pollId) throw taken(holders, officers.term)
  const both = unitCodes.filter((unitCode) => others.includes(unitCode))
  if (both.length > 0) throw taken(both, officers.term)
}

function isSameSet(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((unitCode) => b.includes(unitCode))
}

function taken(unitCodes: string[], term: string) {
  const named = unitCodes.join(', ')
  const detail: Text = {
    vi: `${named} đã giữ chức danh trong kỳ ${term}; sửa bằng quyết định (PUT officers) trước khi xác nhận.`,
    en: `${named} already in office in ${term}; correct it by decision (PUT officers), then certify.`,
  }
  return refuse('officers.already_set', { detail })
}
