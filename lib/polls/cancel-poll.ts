import { type BlocAccess, standingIn } from '../access/bloc-access.ts'
import { nextState } from '../kernel/lifecycle.ts'
import type { Principal } from '../kernel/principal.ts'
import { refuse } from '../kernel/refusal.ts'
import { commitAsRead, type NamedWrites, type StoreContext } from '../store/commit.ts'
import { requireMatch } from '../store/put-stored.ts'
import { pollEnded } from './covenant-polls.ts'
import { type Poll, pollAudit, pollLifecycle, pollView, pollWrite } from './poll.ts'
import { keyPairKey, type Urn, urnKey } from './urn.ts'

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
  if (isOpen && !isOrganizer(access, poll.term, ctx.principal))
    throw refuse('auth.not_allowed', { detail: byOrganizer })
  const status = nextState(pollLifecycle, 'cancel', poll.status)
  requireMatch(ctx.ifMatch, pollView(poll))

  const next: Poll = { ...poll, status, cancelReason: reason, revision: poll.revision + 1 }
  await commitAsRead(ctx, {
    writes: {
      poll: pollWrite(next, poll),
      ...(isOpen && poll.method === 'electronic' ? destroyedBallots(poll) : {}),
      covenant: isOpen ? pollEnded(poll) : undefined,
    },
    audit: pollAudit('poll.cancel', next, poll),
  })
  return next
}

function isOrganizer(access: BlocAccess | undefined, term: string, principal: Principal): boolean {
  return access !== undefined && standingIn(access, term, principal).organizer
}

/** Whatever lies there, or no longer does, so that a poll that was tampered with has an end as well. */
function destroyedBallots({ pollId, electorate = [] }: Poll): NamedWrites {
  const urn: Urn = { status: 'cancelled', electorate }
  return {
    urn: { put: urnKey(pollId), item: urn },
    keyPair: { delete: keyPairKey(pollId) },
  }
}

const byOrganizer = {
  vi: 'Cuộc biểu quyết đang mở chỉ đơn vị tổ chức được hủy.',
  en: 'A poll that is open is cancelled by the organizer alone.',
}
