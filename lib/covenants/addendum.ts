import type { Lifecycle } from '../kernel/lifecycle.ts'
import { type Provenance, provenanceOf } from '../kernel/provenance.ts'
import { keys } from '../store/keys.ts'
import { covenantPath, type Withdrawal, withdrawalView } from './covenant.ts'
import { type CovenantContent, covenantContentOf } from './rules/content.ts'
import { type Signature, signatureView } from './signature.ts'

export const addendumStatuses = ['open', 'in_force', 'withdrawn'] as const

export type AddendumStatus = (typeof addendumStatuses)[number]

/** The life of an addendum (phụ lục): the last member's signature applies it to the covenant. */
export const addendumLifecycle: Lifecycle<AddendumStatus, 'sign' | 'complete' | 'withdraw'> = {
  name: 'addendum',
  initial: 'open',
  transitions: {
    sign: { from: ['open'], to: 'open', otherwise: 'addendum.not_open' },
    complete: { from: ['open'], to: 'in_force', otherwise: 'addendum.not_open' },
    withdraw: { from: ['open'], to: 'withdrawn', otherwise: 'addendum.not_open' },
  },
}

/** What the head proposes: the whole new content of the covenant, and why. */
export type AddendumContent = CovenantContent & Provenance & { reason: string }

/** A new content for a covenant in force, signed by all of its members before it holds. */
export type Addendum = AddendumContent & {
  blocCode: string
  term: string
  /** The covenant's version once the addendum is in force. */
  version: number
  /** The version that it changes. */
  fromVersion: number
  status: AddendumStatus
  /** Those frozen at the covenant's opening, in code order. */
  memberCodes: readonly string[]
  contentHash: string
  /** Members that have signed, in code order. */
  signedCodes: readonly string[]
  /** Instants in UTC. */
  proposedAt: string
  inForceFrom?: string | undefined
  withdrawal?: Withdrawal | undefined
  revision: number
}

/** A member's signature under an addendum; void where the addendum has been withdrawn. */
export type AddendumSignature = Signature & { version: number }

export const addendumKey = (blocCode: string, term: string, version: number) =>
  keys.addendum<Addendum>(blocCode, term, version)

export const addendumSignatureKey = (
  blocCode: string,
  term: string,
  version: number,
  unitCode: string,
) => keys.addendumSignature<AddendumSignature>(blocCode, term, version, unitCode)

/** Path of the addendum's resource. */
export const addendumPath = ({ blocCode, term, version }: Addendum) =>
  `${covenantPath(blocCode, term)}/addenda/${version}`

/** What there is to tell of an addendum beside its content, as lists show it. */
export function addendumSummary(addendum: Addendum) {
  const { withdrawal } = addendum
  return {
    blocCode: addendum.blocCode,
    term: addendum.term,
    version: addendum.version,
    fromVersion: addendum.fromVersion,
    status: addendum.status,
    reason: addendum.reason,
    contentHash: addendum.contentHash,
    memberCodes: addendum.memberCodes,
    signedCodes: addendum.signedCodes,
    proposedAt: addendum.proposedAt,
    inForceFrom: addendum.inForceFrom,
    withdrawal: withdrawal && withdrawalView(withdrawal),
    ...provenanceOf(addendum),
  }
}

/** The representation of an addendum; what it changes follows from it and from its base. */
export function addendumView(addendum: Addendum) {
  return { ...addendumSummary(addendum), ...covenantContentOf(addendum) }
}

/** The representation of a signature under an addendum. */
export function addendumSignatureView(signature: AddendumSignature) {
  const { blocCode, term, ...rest } = signatureView(signature)
  return { blocCode, term, version: signature.version, ...rest }
}
