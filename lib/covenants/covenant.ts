import { type BlocAccess, memberCodesIn } from '../access/bloc-access.ts'
import type { Lifecycle } from '../kernel/lifecycle.ts'
import { type Provenance, provenanceOf } from '../kernel/provenance.ts'
import { keys } from '../store/keys.ts'
import { type CovenantContent, covenantContentOf } from './rules/content.ts'
import { countWarnings } from './rules/count-warnings.ts'

export const covenantStatuses = [
  'draft',
  'open',
  'in_force',
  'suspended',
  'superseded',
  'concluded',
  'published',
] as const

export type CovenantStatus = (typeof covenantStatuses)[number]

/** The life of a covenant (design §4); states are not tied to meetings. */
export const covenantLifecycle: Lifecycle<
  CovenantStatus,
  | 'write'
  | 'open'
  | 'withdraw'
  | 'sign'
  | 'complete'
  | 'suspend'
  | 'resume'
  | 'supersede'
  | 'amend'
  | 'conclude'
> = {
  name: 'covenant',
  initial: 'draft',
  transitions: {
    write: { from: ['draft'], to: 'draft', otherwise: 'covenant.not_draft' },
    open: { from: ['draft'], to: 'open', otherwise: 'covenant.not_draft' },
    withdraw: { from: ['open'], to: 'draft', otherwise: 'covenant.not_open' },
    sign: { from: ['open'], to: 'open', otherwise: 'covenant.not_open' },
    complete: { from: ['open'], to: 'in_force', otherwise: 'covenant.not_open' },
    suspend: { from: ['in_force'], to: 'suspended', otherwise: 'covenant.not_in_force' },
    resume: { from: ['suspended'], to: 'in_force', otherwise: 'covenant.not_suspended' },
    supersede: {
      from: ['in_force', 'suspended'],
      to: 'superseded',
      otherwise: 'covenant.not_in_force',
    },
    amend: { from: ['in_force'], to: 'in_force', otherwise: 'covenant.not_in_force' },
    conclude: { from: ['in_force'], to: 'concluded', otherwise: 'covenant.not_in_force' },
  },
}

/** Awards of one covenant; far more than any bloc makes. */
export const maxAwards = 60

/** An award made by a certified poll. */
export type Award = { award: string; unitCode: string; pollId: string }

/** Why a covenant went back to draft, or an addendum was taken back; `withdrawnAt` is in UTC. */
export type Withdrawal = { reason: string; withdrawnAt: string }

/** The representation of a withdrawal, in a fixed order of fields. */
export const withdrawalView = ({ reason, withdrawnAt }: Withdrawal) => ({ reason, withdrawnAt })

/** When and why a covenant was suspended, and resumed if it was; instants in UTC. */
export type Suspension = {
  reason: string
  suspendedAt: string
  resumeReason?: string | undefined
  resumedAt?: string | undefined
}

/** Why a covenant ended before its time, for good; `successionId` names the cause if it is known. */
export type Supersession = {
  reason: string
  supersededAt: string
  successionId?: string | undefined
}

export type Covenant = CovenantContent &
  Provenance & {
    blocCode: string
    term: string
    status: CovenantStatus
    /** Counts the versions of the content, from 1; that of an addendum was given when it was proposed. */
    version: number
    /** The last version given to an addendum, signed or not; absent before the first. */
    lastVersion?: number | undefined
    /** The version that was signed at the opening; absent while it is `version`. */
    openingVersion?: number | undefined
    /** The version of the addendum that is open for signing. */
    openAddendum?: number | undefined
    /** Frozen at opening, in code order; absent in a draft. */
    memberCodes?: readonly string[] | undefined
    /** Set at opening; what the members sign. */
    contentHash?: string | undefined
    /** Members that have signed, in code order. */
    signedCodes: readonly string[]
    /** The last withdrawal, until the covenant is opened again. */
    withdrawal?: Withdrawal | undefined
    /** The last suspension, also when it is over. */
    suspension?: Suspension | undefined
    supersession?: Supersession | undefined
    awards: readonly Award[]
    /** Not part of the representation and changed without a new revision: see openPoll. */
    openPolls: number
    /** How often a final sheet was put, absent before the first: see freezeRanking. */
    finalSheetPuts?: number | undefined
    revision: number
  }

export const covenantKey = (blocCode: string, term: string) =>
  keys.covenant<Covenant>(blocCode, term)

/** Path of the covenant's resource. */
export const covenantPath = (blocCode: string, term: string) =>
  `/v1/blocs/${blocCode}/covenants/${term}`

/** Whose covenant it is: the members frozen at opening, before that the bloc's of the term. */
export function membersOf(covenant: Covenant, access: BlocAccess): readonly string[] {
  return covenant.memberCodes ?? memberCodesIn(access, covenant.term)
}

/** The representation of a covenant, in a fixed order of fields. */
export function covenantView(covenant: Covenant) {
  const { withdrawal, suspension, supersession } = covenant
  return {
    blocCode: covenant.blocCode,
    term: covenant.term,
    status: covenant.status,
    version: covenant.version,
    ...covenantContentOf(covenant),
    memberCodes: covenant.memberCodes,
    contentHash: covenant.contentHash,
    signedCodes: covenant.signedCodes,
    openAddendum: covenant.openAddendum,
    withdrawal: withdrawal && withdrawalView(withdrawal),
    suspension: suspension && {
      reason: suspension.reason,
      suspendedAt: suspension.suspendedAt,
      resumeReason: suspension.resumeReason,
      resumedAt: suspension.resumedAt,
    },
    supersession: supersession && {
      reason: supersession.reason,
      supersededAt: supersession.supersededAt,
      successionId: supersession.successionId,
    },
    awards: covenant.awards.map(({ award, unitCode, pollId }) => ({ award, unitCode, pollId })),
    warnings: countWarnings(covenant),
    ...provenanceOf(covenant),
  }
}
