import { nextState } from '../kernel/lifecycle.ts'
import { refuse } from '../kernel/refusal.ts'
import { commitAsRead, Raced, type StoreContext } from '../store/commit.ts'
import { all, equals, sized } from '../store/condition.ts'
import { requireMatch } from '../store/put-stored.ts'
import { pollEnded } from './covenant-polls.ts'
import { settleTie } from './final-points.ts'
import { keepBallots } from './kept-ballots.ts'
import { openUrn } from './open-urn.ts'
import { type Poll, pollAudit, pollLifecycle, pollView, pollWrite } from './poll.ts'
import { countUrn } from './rules/count-urn.ts'
import { type PollKeyPair, type Urn, urnKey, votersOf } from './urn.ts'

/** From so many ballots on it is told which units voted (design §4, secret ballots). */
const namedTurnoutFrom = 3

type Stored = { poll: Poll | undefined; urn: Urn | undefined; keyPair: PollKeyPair | undefined }

/**
 * Closes an electronic poll: opens its ballots and counts them, under the condition that the urn still
 * holds as many as were counted; they leave it, and are kept sealed for a recount.
 * @throws Refusal 404 `poll.not_found`; 409 `poll.wrong_method`, `poll.not_open`; 412
 * @throws Raced
 * @throws Error where the pair of keys cannot be unwrapped now; nothing is changed then
 */
export async function closePoll(ctx: StoreContext, { poll, urn, keyPair }: Stored): Promise<Poll> {
  if (poll === undefined) throw refuse('poll.not_found')
  if (poll.method !== 'electronic') throw refuse('poll.wrong_method')
  const status = nextState(pollLifecycle, 'close', poll.status)
  requireMatch(ctx.ifMatch, pollView(poll))
  const { pollId, rule, electorate, options, secrecy } = poll
  // They are not read at one moment; in between the poll can have opened or closed.
  if (urn?.ballots === undefined || urn.status !== 'open') throw new Raced()
  if (rule === undefined || electorate === undefined) throw new Error(`${pollId} has no rule`)

  const opened = await openUrn(ctx, poll, { ballots: urn.ballots, keyPair })
  // After the urn: a ballot cast meanwhile makes the sizes differ from what the condition allows.
  const voters = await votersOf(ctx.store, pollId)
  const counted = countUrn({ options, secrecy, electorate, rule }, opened.entries, voters)
  const { result, checks } = await settleTie(ctx, { poll, rule, counted })
  const closedAt = ctx.now()
  const kept = await keepBallots(ctx, poll, { opened, closedAt })
  const next: Poll = {
    ...poll,
    status,
    closedAt: closedAt.toISOString(),
    result,
    inclusion: kept.inclusion,
    attendance: {
      cast: voters.length,
      votedUnits: voters.length < namedTurnoutFrom ? undefined : voters,
    },
    revision: poll.revision + 1,
  }
  await commitAsRead(ctx, {
    writes: {
      urn: {
        update: urnKey(pollId),
        set: { status: 'closed' },
        remove: ['ballots'],
        if: all(equals({ status: 'open' }), sized('ballots', opened.entries.length)),
      },
      poll: pollWrite(next, poll),
      keyPair: kept.write,
      covenant: pollEnded(poll),
      ...checks,
    },
    audit: pollAudit('poll.close', next, poll),
  })
  return next
}
