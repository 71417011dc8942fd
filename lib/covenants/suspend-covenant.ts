import { nextState } from '../kernel/lifecycle.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { requireMatch } from '../store/put-stored.ts'
import { changeCovenant } from './change-covenant.ts'
import { type Covenant, covenantLifecycle, covenantView } from './covenant.ts'
import { requireNoOpenPoll, whileNoPollOpen } from './require.ts'

type Stored = { covenant: Covenant | undefined }

/**
 * Suspends a covenant in force (design §4): until it is resumed nothing that needs it in force goes
 * on. What was stored stays and can be read.
 * @throws Refusal 404, 409 `covenant.not_in_force` or `covenant.poll_open`, 412
 */
export async function suspendCovenant(
  ctx: StoreContext,
  { reason }: { reason: string },
  { covenant }: Stored,
): Promise<Covenant> {
  if (covenant === undefined) throw refuse('covenant.not_found')
  const status = nextState(covenantLifecycle, 'suspend', covenant.status)
  requireNoOpenPoll(covenant)
  requireMatch(ctx.ifMatch, covenantView(covenant))
  return changeCovenant(ctx, covenant, {
    action: 'covenant.suspend',
    changes: { status, suspension: { reason, suspendedAt: ctx.now().toISOString() } },
    if: whileNoPollOpen(),
  })
}

/**
 * Puts a suspended covenant in force again.
 * @throws Refusal 404, 409 `covenant.not_suspended`, 412
 */
export async function resumeCovenant(
  ctx: StoreContext,
  { reason }: { reason: string },
  { covenant }: Stored,
): Promise<Covenant> {
  if (covenant === undefined) throw refuse('covenant.not_found')
  const status = nextState(covenantLifecycle, 'resume', covenant.status)
  requireMatch(ctx.ifMatch, covenantView(covenant))
  const { suspension } = covenant
  const resumedAt = ctx.now().toISOString()
  return changeCovenant(ctx, covenant, {
    action: 'covenant.resume',
    changes: {
      status,
      suspension: suspension && { ...suspension, resumeReason: reason, resumedAt },
    },
  })
}
