import { nextState } from '../kernel/lifecycle.ts'
import { fieldError, refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { requireMatch } from '../store/put-stored.ts'
import { changeCovenant } from './change-covenant.ts'
import { type Covenant, covenantLifecycle, covenantView, type Supersession } from './covenant.ts'
import { requireNoOpenPoll, whileNoPollOpen } from './require.ts'

/**
 * Ends a covenant before its time, for good: its bloc or its members are no longer what they were
 * (design §4). A succession that it is said to follow from must exist; none does this by itself.
 * @throws Refusal 404, 422 `covenant.unknown_succession`, 409 `covenant.not_in_force` or
 *   `covenant.poll_open`, 412
 */
export async function supersedeCovenant(
  ctx: StoreContext,
  { reason, successionId }: Pick<Supersession, 'reason' | 'successionId'>,
  { covenant, succession }: { covenant: Covenant | undefined; succession?: object | undefined },
): Promise<Covenant> {
  if (covenant === undefined) throw refuse('covenant.not_found')
  if (successionId !== undefined && succession === undefined) {
    throw refuse('covenant.unknown_succession', { errors: [noSuccession(successionId)] })
  }
  const status = nextState(covenantLifecycle, 'supersede', covenant.status)
  requireNoOpenPoll(covenant)
  requireMatch(ctx.ifMatch, covenantView(covenant))
  const supersededAt = ctx.now().toISOString()
  return changeCovenant(ctx, covenant, {
    action: 'covenant.supersede',
    changes: { status, supersession: { reason, supersededAt, successionId } },
    if: whileNoPollOpen(),
  })
}

const noSuccession = (successionId: string) =>
  fieldError('/successionId', 'covenant.unknown_succession', {
    vi: `Không có thay đổi tổ chức ${successionId}`,
    en: `There is no succession ${successionId}`,
  })
