import { sameContent } from '../kernel/digest.ts'
import { type Provenance, provenanceOf } from '../kernel/provenance.ts'
import { Raced } from '../store/commit.ts'
import { keys } from '../store/keys.ts'
import type { Commitment } from './rules/check-commitments.ts'

/**
 * What a signature says: a unit signs itself by name and position; a paper signature, recorded by
 * the organizer, has its date `signedOn` and no signer (design §4).
 */
export type SignatureContent = Provenance & {
  contentHash: string
  signerName?: string | undefined
  signerPosition?: string | undefined
  signedOn?: string | undefined
  commitments?: readonly Commitment[] | undefined
}

export type Signature = SignatureContent & {
  blocCode: string
  term: string
  unitCode: string
  /** When the signature reached the API, an instant in UTC. */
  recordedAt: string
}

export const signatureKey = (blocCode: string, term: string, unitCode: string) =>
  keys.signature<Signature>(blocCode, term, unitCode)

/** The representation of a signature. */
export function signatureView(signature: Signature) {
  return {
    blocCode: signature.blocCode,
    term: signature.term,
    unitCode: signature.unitCode,
    ...signatureContentView(signature),
    recordedAt: signature.recordedAt,
  }
}

/** What the signing unit sent, in a fixed order of fields. */
export function signatureContentView(content: SignatureContent) {
  return {
    contentHash: content.contentHash,
    signerName: content.signerName,
    signerPosition: content.signerPosition,
    signedOn: content.signedOn,
    commitments: (content.commitments ?? []).map(({ criterionCode, target }) => ({
      criterionCode,
      target,
    })),
    ...provenanceOf(content),
  }
}

/** Whether the unit has given just this signature already: the first reply may have been lost. */
export function isSameSignature<Given extends Signature>(
  given: Given | undefined,
  content: SignatureContent,
): given is Given {
  if (given === undefined) return false
  return sameContent(signatureContentView(given), signatureContentView(content))
}

/**
 * A signature and what it is put to are not read at one moment: a unit may be seen among those that
 * have signed though its signature, read before, was not there yet.
 * @throws Raced
 */
export function requireReadTogether(
  unitCode: string,
  signature: Signature | undefined,
  { signedCodes }: { signedCodes: readonly string[] },
): void {
  if (signature === undefined && signedCodes.includes(unitCode)) throw new Raced()
}

/** Who has signed with this unit, in code order, and whether it is the last of the members. */
export function signedWith(
  unitCode: string,
  signed: { memberCodes?: readonly string[] | undefined; signedCodes: readonly string[] },
): { signedCodes: readonly string[]; isLast: boolean } {
  const { memberCodes = [] } = signed
  const signedCodes = [...signed.signedCodes, unitCode].sort()
  return { signedCodes, isLast: memberCodes.every((code) => signedCodes.includes(code)) }
}
