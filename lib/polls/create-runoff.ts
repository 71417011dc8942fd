import { nextState } from '../kernel/lifecycle.ts'
import { provenanceOf } from '../kernel/provenance.ts'
import { refuse } from '../kernel/refusal.ts'
import { commitAsRead, type StoreContext } from '../store/commit.ts'
import { requireMatch } from '../store/put-stored.ts'
import { getItem } from '../store/read.ts'
import { type Poll, pollAudit, pollKey, pollLifecycle, pollView, pollWrite } from './poll.ts'
import { runoffAmongTied } from './rules/runoff.ts'

/**
 * Creates the draft run-off of a tied poll, once; again only where the earlier run-off was cancelled
 * or ended without naming anybody.
 * @throws Refusal 404 `poll.not_found`; 409 `poll.not_tied`; 412
 */
export async function createRunoff(ctx: StoreContext, poll: Poll | undefined): Promise<Poll> {
  if (poll === undefined) throw refuse('poll.not_found')
  nextState(pollLifecycle, 'runoff', poll.status)
  const { result, rule } = poll
  if (result?.outcome !== 'tied' || rule === undefined) throw refuse('poll.not_tied')
  if (!(await canGoOn(ctx, poll))) throw refuse('poll.not_tied')
  requireMatch(ctx.ifMatch, pollView(poll))

  const runoff: Poll = {
    ...provenanceOf(poll),
    ...runoffAmongTied(poll, rule, result),
    pollId: ctx.newId('poll'),
    blocCode: poll.blocCode,
    term: poll.term,
    kind: poll.kind,
    award: poll.award,
    office: poll.office,
    forTerm: poll.forTerm,
    title: poll.title,
    method: poll.method,
    secrecy: poll.secrecy,
    status: 'draft',
    runoffOf: poll.pollId,
    revision: 1,
  }
  const next: Poll = { ...poll, runoffPollId: runoff.pollId, revision: poll.revision + 1 }
  await commitAsRead(ctx, {
    writes: { runoff: pollWrite(runoff, undefined), poll: pollWrite(next, poll) },
    audit: pollAudit('poll.create', runoff),
    alsoChanged: [pollAudit('poll.runoff', next, poll)],
  })
  return runoff
}

/** No run-off yet, or one that is over for good and left the tie as it was. */
async function canGoOn(ctx: StoreContext, { runoffPollId, ...place }: Poll): Promise<boolean> {
  if (runoffPollId === undefined) return true
  const earlier = await getItem(ctx.store, pollKey({ ...place, pollId: runoffPollId }))
  if (earlier === undefined || earlier.status === 'cancelled') return true
  if (earlier.status === 'certified') return false
  const { result } = earlier
  return result !== undefined && result.outcome !== 'decided' && result.outcome !== 'tied'
}
