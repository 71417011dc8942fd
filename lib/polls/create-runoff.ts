import { nextState } from '../kernel/lifecycle.ts'
import { provenanceOf } from '../kernel/provenance.ts'
import { refuse } from '../kernel/refusal.ts'
import { commitAsRead, type StoreContext } from '../store/commit.ts'
import { requireMatch } from '../store/put-stored.ts'
import { requireOpenTie } from './open-tie.ts'
import { type Poll, pollAudit, pollLifecycle, pollView, pollWrite, subjectOf } from './poll.ts'
import { runoffAmongTied } from './rules/runoff.ts'

/**
 * Creates the draft run-off of a tied poll, once; again only where the earlier run-off was cancelled
 * or ended without naming anybody. A tie that the superior decides has none.
 * @throws Refusal 404 `poll.not_found`; 409 `poll.not_tied`, `poll.wrong_tie_rule`,
 *   `poll.recount_differs`; 412
 */
export async function createRunoff(ctx: StoreContext, poll: Poll | undefined): Promise<Poll> {
  if (poll === undefined) throw refuse('poll.not_found')
  nextState(pollLifecycle, 'runoff', poll.status)
  const { result, rule, checks } = await requireOpenTie(ctx, poll)
  if (rule.tie === 'superior') throw refuse('poll.wrong_tie_rule')
  requireMatch(ctx.ifMatch, pollView(poll))

  const runoff: Poll = {
    ...provenanceOf(poll),
    ...runoffAmongTied(poll, rule, result),
    pollId: ctx.newId('poll'),
    blocCode: poll.blocCode,
    term: poll.term,
    ...subjectOf(poll),
    presetCode: poll.presetCode,
    place: poll.place,
    countingBoard: poll.countingBoard,
    status: 'draft',
    runoffOf: poll.pollId,
    revision: 1,
  }
  const next: Poll = { ...poll, runoffPollId: runoff.pollId, revision: poll.revision + 1 }
  await commitAsRead(ctx, {
    writes: { ...checks, runoff: pollWrite(runoff, undefined), poll: pollWrite(next, poll) },
    audit: pollAudit('poll.create', runoff),
    alsoChanged: [pollAudit('poll.runoff', next, poll)],
  })
  return runoff
}
