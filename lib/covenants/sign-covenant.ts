import { nextState } from '../kernel/lifecycle.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { absent } from '../store/condition.ts'
import { changeCovenant } from './change-covenant.ts'
import { type Covenant, covenantLifecycle } from './covenant.ts'
import { requireMember } from './require.ts'
import { requireSignatureForm } from './require-signature-form.ts'
import {
  isSameSignature,
  requireReadTogether,
  type Signature,
  type SignatureContent,
  signatureKey,
  signatureView,
  signedWith,
} from './signature.ts'

/**
 * Signs an open covenant; the last member's signature puts it in force in the same transaction.
 * The same signature again changes nothing, whatever has become of the covenant: its reply may have
 * been lost. Needs no If-Match: a signature is never replaced.
 * @throws Refusal 404, 422 `signature.form` or `signature.commitment_invalid`,
 *   409 `signature.already_signed`, `covenant.not_open` or `covenant.hash_mismatch`
 */
export async function signCovenant(
  ctx: StoreContext,
  input: { unitCode: string; content: SignatureContent },
  stored: { covenant: Covenant | undefined; signature: Signature | undefined },
): Promise<{ outcome: 'create' | 'unchanged'; signature: Signature }> {
  const { unitCode, content } = input
  const { covenant, signature } = stored
  if (covenant === undefined) throw refuse('covenant.not_found')
  requireMember(covenant, unitCode)
  if (isSameSignature(signature, content)) return { outcome: 'unchanged', signature }
  requireReadTogether(unitCode, signature, covenant)
  requireSignatureForm(ctx, input, covenant)
  if (signature !== undefined) throw refuse('signature.already_signed')

  const open = nextState(covenantLifecycle, 'sign', covenant.status)
  if (content.contentHash !== covenant.contentHash) throw refuse('covenant.hash_mismatch')

  const { blocCode, term } = covenant
  const recordedAt = ctx.now().toISOString()
  const next: Signature = { ...content, blocCode, term, unitCode, recordedAt }
  const { signedCodes, isLast } = signedWith(unitCode, covenant)
  const status = isLast ? nextState(covenantLifecycle, 'complete', covenant.status) : open
  await changeCovenant(ctx, covenant, {
    action: 'covenant.sign',
    changes: { status, signedCodes },
    also: {
      signature: { put: signatureKey(blocCode, term, unitCode), item: next, if: absent() },
    },
    audited: { signature: signatureView(next) },
  })
  return { outcome: 'create', signature: next }
}
