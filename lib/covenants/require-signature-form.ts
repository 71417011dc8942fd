import { refuse } from '../kernel/refusal.ts'
import { checkCommitments } from './rules/check-commitments.ts'
import { checkSigner } from './rules/check-signer.ts'
import type { CovenantContent } from './rules/content.ts'
import type { SignatureContent } from './signature.ts'

/**
 * Lets through a signature that has the form of who gives it, and commitments that fit the content
 * it is given for: a covenant's, or that of an addendum. `today` is a calendar day in Vietnam.
 * @throws Refusal 422 `signature.form` or `signature.commitment_invalid`
 */
export function requireSignatureForm(
  signature: SignatureContent,
  given: {
    content: CovenantContent
    unitCode: string
    by: 'unit' | 'organizer'
    today: string
  },
): void {
  const form = checkSigner(signature, given.by, given.today)
  if (form.length > 0) throw refuse('signature.form', { errors: form })
  const errors = checkCommitments(given.content, given.unitCode, signature.commitments ?? [])
  if (errors.length > 0) throw refuse('signature.commitment_invalid', { errors })
}
