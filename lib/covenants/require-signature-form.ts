import { throwIfAny } from '../kernel/refusal.ts'
import { vietnamDay } from '../kernel/vietnam-day.ts'
import type { StoreContext } from '../store/commit.ts'
import { checkCommitments } from './rules/check-commitments.ts'
import { checkSigner } from './rules/check-signer.ts'
import type { CovenantContent } from './rules/content.ts'
import type { SignatureContent } from './signature.ts'

/**
 * Lets through a signature that has the form of who gives it, and commitments that fit the content
 * it is given for: a covenant's, or that of an addendum.
 * @throws Refusal 422 `signature.form` or `signature.commitment_invalid`
 */
export function requireSignatureForm(
  ctx: Pick<StoreContext, 'principal' | 'now'>,
  { unitCode, content }: { unitCode: string; content: SignatureContent },
  signed: CovenantContent,
): void {
  const { commitments = [] } = content
  const by = ctx.principal.unitCode === unitCode ? 'unit' : 'organizer'
  throwIfAny('signature.form', checkSigner(content, by, vietnamDay(ctx.now())))
  throwIfAny('signature.commitment_invalid', checkCommitments(signed, unitCode, commitments))
}
