import { refuse } from '../kernel/refusal.ts'
import { commitAsRead, Raced, type StoreContext } from '../store/commit.ts'
import { requireMatch } from '../store/put-stored.ts'
import type { UrnArchive } from './archive.ts'
import { isKept, openKept } from './kept-ballots.ts'
import { maxRecounts, type Poll, pollAudit, pollView, pollWrite } from './poll.ts'
import { confirms } from './rules/confirms.ts'
import { countUrn, type OpenedEntry } from './rules/count-urn.ts'
import { type PollKeyPair, votersOf } from './urn.ts'

/**
 * Counts the kept ballots of a closed or certified poll again, and records whether they are those that
 * were published at closing and still say what was announced; the result itself stays as it is.
 * @throws Refusal 404 `poll.not_found`; 409 `poll.wrong_method` (not electronic), `poll.not_closed`,
 *   `poll.ballots_gone`, `poll.too_many_recounts`; 412
 * @throws Error where the pair of keys cannot be unwrapped now; nothing is changed then
 */
export async function recountPoll(
  ctx: StoreContext,
  { reason }: { reason: string },
  { poll, keyPair }: { poll: Poll | undefined; keyPair: PollKeyPair | undefined },
): Promise<Poll> {
  if (poll === undefined) throw refuse('poll.not_found')
  if (poll.method !== 'electronic') throw refuse('poll.wrong_method')
  if (poll.result === undefined) throw refuse('poll.not_closed')
  // They are not read at one moment; in between the poll has closed.
  if (keyPair !== undefined && keyPair.archive === undefined) throw new Raced()
  if (!isKept(keyPair, ctx.now())) throw refuse('poll.ballots_gone')
  const { recounts = [] } = poll
  if (recounts.length >= maxRecounts) throw refuse('poll.too_many_recounts')
  requireMatch(ctx.ifMatch, pollView(poll))

  const archive = await openKept(ctx, poll, keyPair)
  const voters = await votersOf(ctx.store, poll.pollId)
  const agrees = archive !== undefined && saysWhatWasAnnounced(poll, archive, voters)
  const next: Poll = {
    ...poll,
    recounts: [...recounts, { recountedAt: ctx.now().toISOString(), reason, agrees }],
    revision: poll.revision + 1,
  }
  await commitAsRead(ctx, {
    writes: { poll: pollWrite(next, poll) },
    audit: pollAudit('poll.recount', next, poll),
  })
  return next
}

/** Of a compromised poll no figure was told, so it is enough that its ballots are the same. */
function saysWhatWasAnnounced(
  { pollId, options, secrecy, electorate, rule, result }: Poll,
  archive: UrnArchive,
  voters: readonly string[],
): boolean {
  if (rule === undefined || electorate === undefined) throw new Error(`${pollId} has no rule`)
  if (result === undefined) return false
  if (result.outcome === 'compromised') return true
  const counted = countUrn({ options, secrecy, electorate, rule }, entriesOf(archive), voters)
  return confirms(counted, result, rule)
}

/** As they came out of the urn, but that nonces and random names are gone. */
function entriesOf({ ballots, unopened }: UrnArchive): OpenedEntry[] {
  const opened = ballots.map(({ unitCode, marks }, at) => ({
    name: unitCode ?? `${at}`,
    ballot: { nonce: `${at}`, marks },
  }))
  return [...opened, ...unopened.map(() => ({ name: '', ballot: undefined }))]
}
