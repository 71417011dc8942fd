import { nextState } from '../kernel/lifecycle.ts'
import { refuse } from '../kernel/refusal.ts'
import type { AuditEntry } from '../store/audit.ts'
import { commitAsRead, type NamedWrites, type StoreContext } from '../store/commit.ts'
import { absent, asRead, equals } from '../store/condition.ts'
import {
  type Addendum,
  type AddendumSignature,
  addendumKey,
  addendumLifecycle,
  addendumPath,
  addendumSignatureKey,
  addendumSignatureView,
  addendumView,
} from './addendum.ts'
import { changeCovenant } from './change-covenant.ts'
import { type Covenant, covenantKey, covenantLifecycle } from './covenant.ts'
import { covenantVersionKey, presentVersion } from './covenant-version.ts'
import { requireMember } from './require.ts'
import { requireSignatureForm } from './require-signature-form.ts'
import { covenantContentOf } from './rules/content.ts'
import {
  isSameSignature,
  requireReadTogether,
  type SignatureContent,
  signedWith,
} from './signature.ts'

type Stored = {
  covenant: Covenant | undefined
  addendum: Addendum | undefined
  signature: AddendumSignature | undefined
}

type Signed = { outcome: 'create' | 'unchanged'; signature: AddendumSignature }

/**
 * Signs an open addendum; the last member's signature puts its content in force in the same
 * transaction, which keeps the one before as a version. The same signature again changes nothing,
 * whatever has become of the addendum.
 * @throws Refusal 404 `addendum.not_found`, `bloc.member_not_found`; 422 `signature.form`,
 *   `signature.commitment_invalid`; 409 `signature.already_signed`, `addendum.not_open`,
 *   `covenant.not_in_force`, `covenant.hash_mismatch`
 */
export async function signAddendum(
  ctx: StoreContext,
  input: { unitCode: string; content: SignatureContent },
  { covenant, addendum, signature }: Stored,
): Promise<Signed> {
  const { unitCode, content } = input
  if (covenant === undefined || addendum === undefined) throw refuse('addendum.not_found')
  requireMember(covenant, unitCode)
  if (isSameSignature(signature, content)) return { outcome: 'unchanged', signature }
  requireReadTogether(unitCode, signature, addendum)
  requireSignatureForm(ctx, input, addendum)
  if (signature !== undefined) throw refuse('signature.already_signed')

  nextState(addendumLifecycle, 'sign', addendum.status)
  nextState(covenantLifecycle, 'amend', covenant.status)
  if (content.contentHash !== addendum.contentHash) throw refuse('covenant.hash_mismatch')

  const { blocCode, term, version } = addendum
  const recordedAt = ctx.now().toISOString()
  const next = { ...content, blocCode, term, version, unitCode, recordedAt }
  await commitSignature(ctx, { covenant, addendum, signature: next })
  return { outcome: 'create', signature: next }
}

/** @throws Raced */
async function commitSignature(
  ctx: StoreContext,
  read: { covenant: Covenant; addendum: Addendum; signature: AddendumSignature },
): Promise<void> {
  const { covenant, addendum, signature } = read
  const { blocCode, term, version } = addendum
  const { unitCode, recordedAt } = signature
  const { signedCodes, isLast } = signedWith(unitCode, addendum)
  const next: Addendum = {
    ...addendum,
    signedCodes,
    status: nextState(addendumLifecycle, isLast ? 'complete' : 'sign', addendum.status),
    inForceFrom: isLast ? recordedAt : undefined,
    revision: addendum.revision + 1,
  }
  const signatureKey = addendumSignatureKey(blocCode, term, version, unitCode)
  const writes: NamedWrites = {
    signature: { put: signatureKey, item: signature, if: absent() },
    addendum: { put: addendumKey(blocCode, term, version), item: next, if: asRead(addendum) },
  }
  const audit: AuditEntry = {
    action: 'addendum.sign',
    resource: addendumPath(next),
    revision: next.revision,
    before: addendumView(addendum),
    after: { ...addendumView(next), signature: addendumSignatureView(signature) },
  }
  if (isLast) {
    await applyAddendum(ctx, { covenant, addendum: next, writes, audit })
    return
  }
  // Nothing of the covenant changes yet, but it may have been concluded or suspended meanwhile.
  const inForce = equals({ status: 'in_force', openAddendum: version })
  await commitAsRead(ctx, {
    writes: { ...writes, covenant: { check: covenantKey(blocCode, term), if: inForce } },
    audit,
  })
}

/** Replaces the covenant's content by the addendum's and keeps the one before. @throws Raced */
async function applyAddendum(
  ctx: StoreContext,
  input: { covenant: Covenant; addendum: Addendum; writes: NamedWrites; audit: AuditEntry },
): Promise<void> {
  const { covenant, addendum, writes, audit } = input
  const { blocCode, term, version, inForceFrom, contentHash } = addendum
  const kept = { ...presentVersion(covenant), inForceUntil: inForceFrom }
  await changeCovenant(ctx, covenant, {
    action: 'covenant.amend',
    changes: {
      ...covenantContentOf(addendum),
      version,
      contentHash,
      openAddendum: undefined,
      openingVersion: covenant.openingVersion ?? covenant.version,
    },
    also: {
      ...writes,
      kept: {
        put: covenantVersionKey(blocCode, term, covenant.version),
        item: kept,
        if: absent(),
      },
    },
    about: audit,
  })
}
