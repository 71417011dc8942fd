import { type BlocAccess, blocAccessKey } from '../access/bloc-access.ts'
import { type Provenance, provenanceOf } from '../kernel/provenance.ts'
import { asRead } from '../store/condition.ts'
import { keys } from '../store/keys.ts'
import type { Write } from '../store/write.ts'
import { type Decision, decisionView } from './decision.ts'

/** The offices of a bloc. */
export const offices = ['head', 'deputy'] as const

export type Office = (typeof offices)[number]

/** At most so many units hold an office in a term. */
export const seatsOf: Record<Office, number> = { head: 1, deputy: 5 }

/** What the organizer says of the officers of a term. */
export type OfficersContent = Provenance & {
  headCode: string
  /** In the order given; absent = unknown. */
  deputyCodes?: string[] | undefined
  decision?: Decision | undefined
}

/** Head and deputy units of a bloc's term; an election may have told only one of the offices. */
export type Officers = Omit<OfficersContent, 'headCode'> & {
  blocCode: string
  term: string
  headCode?: string | undefined
  /** The certified poll that elected the head; absent when the office was filled by decision. */
  headPollId?: string | undefined
  deputyPollId?: string | undefined
  revision: number
}

export const officersKey = (blocCode: string, term: string) =>
  keys.blocOfficers<Officers>(blocCode, term)

/** Path of the officers' resource. */
export const officersPath = (blocCode: string, term: string) =>
  `/v1/blocs/${blocCode}/officers/${term}`

/** The representation of a term's officers (design §4). */
export function officersView(officers: Officers) {
  return {
    blocCode: officers.blocCode,
    term: officers.term,
    headCode: officers.headCode,
    deputyCodes: officers.deputyCodes,
    headPollId: officers.headPollId,
    deputyPollId: officers.deputyPollId,
    decision: decisionView(officers.decision),
    ...provenanceOf(officers),
  }
}

/** Stores the officers and, from the same moment on, what they may do. */
export function officersWrites(
  access: BlocAccess,
  read: Officers | undefined,
  next: Officers,
): { officers: Write; access: Write } {
  const { blocCode, term, headCode, deputyCodes = [] } = next
  const nextAccess: BlocAccess = {
    ...access,
    officers: { ...access.officers, [term]: { headCode, deputyCodes } },
    revision: access.revision + 1,
  }
  return {
    officers: { put: officersKey(blocCode, term), item: next, if: asRead(read) },
    access: { put: blocAccessKey(blocCode), item: nextAccess, if: asRead(access) },
  }
}
