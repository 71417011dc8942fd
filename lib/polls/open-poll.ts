import type { Covenant } from '../covenants/covenant.ts'
import { nextState } from '../kernel/lifecycle.ts'
import { refuse } from '../kernel/refusal.ts'
import { commitAsRead, type StoreContext } from '../store/commit.ts'
import { absent } from '../store/condition.ts'
import { requireMatch } from '../store/put-stored.ts'
import { pollableStatuses, pollOpened, requireMembers } from './covenant-polls.ts'
import { type Poll, pollAudit, pollLifecycle, pollView, pollWrite } from './poll.ts'
import { type Urn, urnKey } from './urn.ts'

/**
 * Opens a poll: the members of the covenant become its electorate, one vote each, and an empty urn
 * is set up.
 * @throws Refusal 404 `poll.not_found`; 422 `bloc.not_a_member`; 409 `poll.wrong_method` (reported),
 *   `poll.not_draft`, `covenant.not_in_force`; 412
 */
export async function openPoll(
  ctx: StoreContext,
  { poll, covenant }: { poll: Poll | undefined; covenant: Covenant | undefined },
): Promise<Poll> {
  if (poll === undefined || covenant === undefined) throw refuse('poll.not_found')
  requireMembers(poll, covenant)
  if (poll.method === 'reported') throw refuse('poll.wrong_method')
  const status = nextState(pollLifecycle, 'open', poll.status)
  const { memberCodes } = covenant
  const isPollable = pollableStatuses.some((pollable) => pollable === covenant.status)
  if (!isPollable || memberCodes === undefined) throw refuse('covenant.not_in_force')
  requireMatch(ctx.ifMatch, pollView(poll))

  const next: Poll = { ...poll, status, electorate: memberCodes, revision: poll.revision + 1 }
  const urn: Urn = { status: 'open', electorate: memberCodes, ballots: {} }
  await commitAsRead(ctx, {
    writes: {
      poll: pollWrite(next, poll),
      urn: { put: urnKey(poll.pollId), item: urn, if: absent() },
      covenant: pollOpened(poll),
    },
    audit: pollAudit('poll.open', next, poll),
  })
  return next
}
