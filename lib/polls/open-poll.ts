import type { Covenant } from '../covenants/covenant.ts'
import { keyPairsOf } from '../kernel/key-pairs.ts'
import { nextState } from '../kernel/lifecycle.ts'
import { refuse } from '../kernel/refusal.ts'
import { commitAsRead, type NamedWrites, type StoreContext } from '../store/commit.ts'
import { absent } from '../store/condition.ts'
import { requireMatch } from '../store/put-stored.ts'
import { isPastClosing } from './closing-time.ts'
import { pollOpened, requireMembers } from './covenant-polls.ts'
import { type Poll, pollAudit, pollLifecycle, pollView, pollWrite } from './poll.ts'
import { pollableStatuses } from './pollable-statuses.ts'
import { dueEntry, keyPairKey, type PollKeyPair, type Urn, urnKey } from './urn.ts'

/**
 * Opens a poll: the members of the covenant become its electorate, one vote each. An electronic one
 * gets an empty urn and a pair of keys that its ballots are sealed with; one on paper is counted by
 * its board and needs neither.
 * @throws Refusal 404 `poll.not_found`; 422 `bloc.not_a_member`; 409 `poll.wrong_method` (reported),
 *   `poll.not_draft`, `covenant.not_in_force`, `poll.closing_time_passed`; 412
 * @throws Error where no pair of keys can be made; nothing is changed then
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
  if (isPastClosing(poll, ctx.now())) throw refuse('poll.closing_time_passed')
  requireMatch(ctx.ifMatch, pollView(poll))

  const isElectronic = poll.method === 'electronic'
  const { publicKey, writes } = isElectronic ? await urnOf(ctx, poll, memberCodes) : {}
  const next: Poll = {
    ...poll,
    status,
    electorate: memberCodes,
    openedAt: ctx.now().toISOString(),
    publicKey,
    revision: poll.revision + 1,
  }
  await commitAsRead(ctx, {
    writes: { poll: pollWrite(next, poll), ...writes, covenant: pollOpened(poll) },
    audit: pollAudit('poll.open', next, poll),
  })
  return next
}

/** Whoever loses a race, or comes twice, has made a pair in vain: nothing was sealed with it. */
async function urnOf(
  ctx: StoreContext,
  { pollId, blocCode, term, closesAt }: Poll,
  electorate: readonly string[],
): Promise<{ publicKey: string; writes: NamedWrites }> {
  const { publicKey, wrappedKey } = await keyPairsOf(ctx).create(pollId)
  const urn: Urn = { status: 'open', electorate, closesAt, ballots: {} }
  const keyPair: PollKeyPair = { pollId, blocCode, term, wrappedKey }
  return {
    publicKey: Buffer.from(publicKey).toString('base64'),
    writes: {
      urn: { put: urnKey(pollId), item: urn, if: absent() },
      keyPair: {
        put: keyPairKey(pollId),
        item: keyPair,
        index: closesAt === undefined ? undefined : dueEntry(closesAt, pollId),
        if: absent(),
      },
    },
  }
}
