import { nextState } from '../kernel/lifecycle.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { equals } from '../store/condition.ts'
import { requireMatch } from '../store/put-stored.ts'
import { changeCovenant } from './change-covenant.ts'
import { type Covenant, covenantLifecycle, covenantView } from './covenant.ts'

/**
 * Concludes a covenant in force, unless a poll is open (walkthrough, covenant). Opening a poll
 * counts on the covenant's item without a new revision, so the count is a condition of its own.
 * @throws Refusal 404, 409 `covenant.not_in_force` or `covenant.poll_open`, 412
 */
export async function concludeCovenant(
  ctx: StoreContext,
  stored: { covenant: Covenant | undefined },
): Promise<Covenant> {
  const { covenant } = stored
  if (covenant === undefined) throw refuse('covenant.not_found')
  const status = nextState(covenantLifecycle, 'conclude', covenant.status)
  if (covenant.openPolls > 0) throw refuse('covenant.poll_open')
  requireMatch(ctx.ifMatch, covenantView(covenant))
  return changeCovenant(ctx, covenant, {
    action: 'covenant.conclude',
    changes: { status },
    if: equals({ openPolls: 0 }),
  })
}
