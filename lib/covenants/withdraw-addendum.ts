import { nextState } from '../kernel/lifecycle.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import { requireMatch } from '../store/put-stored.ts'
import {
  type Addendum,
  addendumKey,
  addendumLifecycle,
  addendumPath,
  addendumView,
} from './addendum.ts'
import { changeCovenant } from './change-covenant.ts'
import type { Covenant } from './covenant.ts'

/**
 * Takes an open addendum back, whatever has become of its covenant: its signatures stay to be read
 * and count for nothing, its version is not given again.
 * @throws Refusal 404 `addendum.not_found`, 409 `addendum.not_open`, 412
 */
export async function withdrawAddendum(
  ctx: StoreContext,
  { reason }: { reason: string },
  { covenant, addendum }: { covenant: Covenant | undefined; addendum: Addendum | undefined },
): Promise<Addendum> {
  if (covenant === undefined || addendum === undefined) throw refuse('addendum.not_found')
  const status = nextState(addendumLifecycle, 'withdraw', addendum.status)
  requireMatch(ctx.ifMatch, addendumView(addendum))

  const { blocCode, term, version } = addendum
  const next: Addendum = {
    ...addendum,
    status,
    withdrawal: { reason, withdrawnAt: ctx.now().toISOString() },
    revision: addendum.revision + 1,
  }
  await changeCovenant(ctx, covenant, {
    action: 'covenant.amend_withdrawn',
    changes: { openAddendum: undefined },
    also: {
      addendum: { put: addendumKey(blocCode, term, version), item: next, if: asRead(addendum) },
    },
    about: {
      action: 'addendum.withdraw',
      resource: addendumPath(next),
      revision: next.revision,
      before: addendumView(addendum),
      after: addendumView(next),
    },
  })
  return next
}
