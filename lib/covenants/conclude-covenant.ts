import { nextState } from '../kernel/lifecycle.ts'
import { refuse } from '../kernel/refusal.ts'
import { freezeRanking } from '../scores/ranking.ts'
import type { StoreContext } from '../store/commit.ts'
import { all } from '../store/condition.ts'
import { requireMatch } from '../store/put-stored.ts'
import { changeCovenant } from './change-covenant.ts'
import { type Covenant, covenantLifecycle, covenantView } from './covenant.ts'
import { requireNoOpenPoll, whileFinalSheetsAsRead, whileNoPollOpen } from './require.ts'

/**
 * Concludes a covenant in force, unless a poll is open (walkthrough, covenant), and freezes its
 * final ranking. Final sheets put since the covenant was read make it start again.
 * @throws Refusal 404, 409 `covenant.not_in_force` or `covenant.poll_open`, 412
 */
export async function concludeCovenant(
  ctx: StoreContext,
  stored: { covenant: Covenant | undefined },
): Promise<Covenant> {
  const { covenant } = stored
  if (covenant === undefined) throw refuse('covenant.not_found')
  const status = nextState(covenantLifecycle, 'conclude', covenant.status)
  requireNoOpenPoll(covenant)
  requireMatch(ctx.ifMatch, covenantView(covenant))
  const { items, write } = await freezeRanking(ctx, covenant)
  return changeCovenant(ctx, covenant, {
    action: 'covenant.conclude',
    changes: { status },
    if: all(whileNoPollOpen(), whileFinalSheetsAsRead(covenant)),
    also: { ranking: write },
    audited: { ranking: items },
  })
}
