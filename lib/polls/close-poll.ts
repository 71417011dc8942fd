import { nextState } from '../kernel/lifecycle.ts'
import { refuse } from '../kernel/refusal.ts'
import { commitAsRead, Raced, type StoreContext } from '../store/commit.ts'
import { all, equals, sized } from '../store/condition.ts'
import { requireMatch } from '../store/put-stored.ts'
import { pollEnded } from './covenant-polls.ts'
import { type Poll, pollAudit, pollLifecycle, pollView, pollWrite } from './poll.ts'
import { countUrn } from './rules/count-urn.ts'
import { type Urn, urnKey, votersOf } from './urn.ts'

/** From so many ballots on it is told which units voted (design §4, secret ballots). */
const namedTurnoutFrom = 3

/**
 * Closes a poll and counts it, under the condition that the urn still holds as many ballots as were
 * counted; the ballots leave the table with it.
 * @throws Refusal 404 `poll.not_found`; 409 `poll.not_open`; 412
 */
export async function closePoll(
  ctx: StoreContext,
  { poll, urn }: { poll: Poll | undefined; urn: Urn | undefined },
): Promise<Poll> {
  if (poll === undefined) throw refuse('poll.not_found')
  const status = nextState(pollLifecycle, 'close', poll.status)
  requireMatch(ctx.ifMatch, pollView(poll))
  const { pollId, rule, electorate, options, secrecy } = poll
  // Poll and urn are read one after the other; in between the poll can have opened or closed.
  if (urn?.ballots === undefined || urn.status !== 'open') throw new Raced()
  if (rule === undefined || electorate === undefined) throw new Error(`${pollId} has no rule`)

  // After the urn: a ballot cast meanwhile makes the sizes differ from what the condition allows.
  const voters = await votersOf(ctx.store, pollId)
  const size = Object.keys(urn.ballots).length
  const next: Poll = {
    ...poll,
    status,
    result: countUrn({ options, secrecy, electorate, rule }, urn.ballots, voters),
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
        if: all(equals({ status: 'open' }), sized('ballots', size)),
      },
      poll: pollWrite(next, poll),
      covenant: pollEnded(poll),
    },
    audit: pollAudit('poll.close', next, poll),
  })
  return next
}
