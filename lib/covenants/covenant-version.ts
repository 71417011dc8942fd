import { refuse } from '../kernel/refusal.ts'
import { type Key, keys } from '../store/keys.ts'
import type { Covenant } from './covenant.ts'
import { type CovenantContent, covenantContentOf } from './rules/content.ts'
import { type Signature, signatureKey } from './signature.ts'

/** A content that all members have signed; `inForceUntil` is when an addendum replaced it (UTC). */
export type CovenantVersion = CovenantContent & {
  blocCode: string
  term: string
  version: number
  memberCodes: readonly string[]
  contentHash: string
  inForceUntil?: string | undefined
}

export const covenantVersionKey = (blocCode: string, term: string, version: number) =>
  keys.covenantVersion<CovenantVersion>(blocCode, term, version)

/** The content of a covenant that all have signed, as it is now. */
export function presentVersion(covenant: Covenant): CovenantVersion | undefined {
  const { blocCode, term, version, status, memberCodes, contentHash } = covenant
  if (status === 'draft' || status === 'open') return undefined
  if (memberCodes === undefined || contentHash === undefined) return undefined
  return { ...covenantContentOf(covenant), blocCode, term, version, memberCodes, contentHash }
}

/**
 * The content that was in force under a version: the covenant's own, or the one kept of it.
 * @throws Refusal 404 `covenant_version.not_found`
 */
export function versionOf(
  version: number,
  { covenant, kept }: { covenant: Covenant | undefined; kept: CovenantVersion | undefined },
): CovenantVersion {
  const present = covenant && presentVersion(covenant)
  const asked = present?.version === version ? present : kept
  if (asked === undefined) throw refuse('covenant_version.not_found')
  return asked
}

/**
 * Where the signature lies whose commitments count under a version: that of the addendum which
 * brought the version, or the one of the opening.
 */
export function signatureKeyUnder(
  { blocCode, term, openingVersion }: Covenant,
  version: number,
  unitCode: string,
): Key<Signature> {
  if (openingVersion === undefined || version === openingVersion) {
    return signatureKey(blocCode, term, unitCode)
  }
  return keys.addendumSignature<Signature>(blocCode, term, version, unitCode)
}

/** The representation of a version, in a fixed order of fields. */
export function covenantVersionView(version: CovenantVersion) {
  return {
    blocCode: version.blocCode,
    term: version.term,
    version: version.version,
    ...covenantContentOf(version),
    memberCodes: version.memberCodes,
    contentHash: version.contentHash,
    inForceUntil: version.inForceUntil,
  }
}
