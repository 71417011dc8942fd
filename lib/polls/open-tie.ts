import { refuse } from '../kernel/refusal.ts'
import type { NamedWrites, StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import { getItem } from '../store/read.ts'
import { type Poll, pollKey } from './poll.ts'
import { requireCountHolds } from './require-count.ts'
import type { PollResult } from './result.ts'
import type { PollRule } from './rules/rule.ts'

/** A tie that nothing has settled; `checks` hold as long as its last run-off stays without effect. */
export type OpenTie = { result: PollResult; rule: PollRule; checks: NamedWrites }

/**
 * The tie of a closed poll that still has to be settled: no run-off has been made of it, or the last
 * was cancelled, or ended without naming anybody and was not certified. A run-off and the superior's
 * decision both start here, so that one rules out the other.
 * @throws Refusal 409 `poll.not_tied`, `poll.recount_differs`
 */
export async function requireOpenTie(ctx: StoreContext, poll: Poll): Promise<OpenTie> {
  const { result, rule, runoffPollId, ...place } = poll
  if (result?.outcome !== 'tied' || rule === undefined) throw refuse('poll.not_tied')
  requireCountHolds(poll)
  if (runoffPollId === undefined) return { result, rule, checks: {} }
  const key = pollKey({ ...place, pollId: runoffPollId })
  const runoff = await getItem(ctx.store, key)
  if (runoff !== undefined && !isWithoutEffect(runoff)) throw refuse('poll.not_tied')
  return { result, rule, checks: { lastRunoff: { check: key, if: asRead(runoff) } } }
}

function isWithoutEffect({ status, result }: Poll): boolean {
  if (status === 'cancelled') return true
  if (status === 'certified' || result === undefined) return false
  return result.outcome !== 'decided' && result.outcome !== 'tied'
}
