import { type BlocAccess, standingIn } from '../access/bloc-access.ts'
import { nextState } from '../kernel/lifecycle.ts'
import type { Principal } from '../kernel/principal.ts'
import { refuse } from '../kernel/refusal.ts'
import { commitAsRead, type NamedWrites, type StoreContext } from '../store/commit.ts'
import { equals } from '../store/condition.ts'
import { requireMatch } from '../store/put-stored.ts'
import { pollEnded } from './covenant-polls.ts'
import { type Poll, pollAudit, pollLifecycle, pollView, pollWrite } from './poll.ts'
import { keyPairKey, urnKey } from './urn.ts'

/**
 * Cancels a draft poll, or an open one: its ballots are destroyed uncounted, and the pair of keys with
 * them, so the organizer alone may do that (design §4, `cancelPoll`).
 * @throws Refusal 404 `poll.not_found`; 403; 409 `poll.not_cancellable`; 412
 */
export async function cancelPoll(
  ctx: StoreContext,
  { reason }: { reason: string },
  { poll, access }: { poll: Poll | undefined; access: BlocAccess | undefined },
): Promise<Poll> {
  if (poll === undefined) throw refuse('poll.not_found')
  const isOpen = poll.status === 'open'
  if (isOpen && !isOrganizer(access, poll.term, ctx.principal)) throw refuse('auth.not_allowed')
  const status = nextState(pollLifecycle, 'cancel', poll.status)
  requireMatch(ctx.ifMatch, pollView(poll))

  const next: Poll = { ...poll, status, cancelReason: reason, revision: poll.revision + 1 }
  await commitAsRead(ctx, {
    writes: {
      poll: pollWrite(next, poll),
      ...(isOpen && poll.method === 'electronic' ? destroyedBallots(poll.pollId) : {}),
      covenant: isOpen ? pollEnded(poll) : undefined,
    },
    audit: pollAudit('poll.cancel', next, poll),
  })
  return next
}

function isOrganizer(access: BlocAccess | undefined, term: string, principal: Principal): boolean {
  return access !== undefined && standingIn(access, term, principal).organizer
}

function destroyedBallots(pollId: string): NamedWrites {
  return {
    urn: {
      update: urnKey(pollId),
      set: { status: 'cancelled' },
      remove: ['ballots'],
      if: equals({ status: 'open' }),
    },
    keyPair: { delete: keyPairKey(pollId) },
  }
}
