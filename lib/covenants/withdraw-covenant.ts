import { type BlocAccess, openedTermsWrite } from '../access/bloc-access.ts'
import { nextState } from '../kernel/lifecycle.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { present } from '../store/condition.ts'
import { requireMatch } from '../store/put-stored.ts'
import { changeCovenant } from './change-covenant.ts'
import { type Covenant, covenantLifecycle, covenantView } from './covenant.ts'
import { signatureKey } from './signature.ts'

/**
 * Takes an open covenant back to draft; the signatures given so far are void and deleted with it.
 * @throws Refusal 404, 409 `covenant.not_open`, 412
 */
export async function withdrawCovenant(
  ctx: StoreContext,
  { reason }: { reason: string },
  stored: { covenant: Covenant | undefined; access: BlocAccess | undefined },
): Promise<Covenant> {
  const { covenant, access } = stored
  if (covenant === undefined || access === undefined) throw refuse('covenant.not_found')
  const status = nextState(covenantLifecycle, 'withdraw', covenant.status)
  requireMatch(ctx.ifMatch, covenantView(covenant))

  const { blocCode, term, signedCodes } = covenant
  const voided = signedCodes.map(
    (unitCode) =>
      [unitCode, { delete: signatureKey(blocCode, term, unitCode), if: present() }] as const,
  )
  return changeCovenant(ctx, covenant, {
    action: 'covenant.withdraw',
    changes: {
      status,
      memberCodes: undefined,
      contentHash: undefined,
      signedCodes: [],
      withdrawal: { reason, withdrawnAt: ctx.now().toISOString() },
    },
    also: {
      ...Object.fromEntries(voided),
      members: openedTermsWrite(
        access,
        access.openedTerms.filter((opened) => opened !== term),
      ),
    },
  })
}
