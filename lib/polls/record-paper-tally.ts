import { nextState } from '../kernel/lifecycle.ts'
import { refuse, throwIfAny } from '../kernel/refusal.ts'
import { vietnamDay } from '../kernel/vietnam-day.ts'
import { commitAsRead, type StoreContext } from '../store/commit.ts'
import { requireMatch } from '../store/put-stored.ts'
import { pollEnded } from './covenant-polls.ts'
import { settleTie } from './final-points.ts'
import { requireKnownUnits, type UnitsByCode } from './known-units.ts'
import {
  type BoardMember,
  type Poll,
  pollAudit,
  pollLifecycle,
  pollView,
  pollWrite,
} from './poll.ts'
import {
  checkPaperTally,
  type PaperFigures,
  paperCounts,
  paperTurnout,
} from './rules/check-paper-tally.ts'
import { checkBoard } from './rules/check-poll.ts'
import { checkNotFuture } from './rules/check-told.ts'
import { decide } from './rules/decide.ts'

/** The count of a paper poll, and what was not told of it before. */
export type PaperTally = PaperFigures & {
  /** The day of the vote. */
  heldOn?: string | undefined
  place?: string | undefined
  countingBoard?: readonly BoardMember[] | undefined
}

/**
 * Closes a paper poll by what its counting board found; the poll's rule decides on the figures as it
 * does on ballots cast here (design §4, domain §6).
 * @throws Refusal 404 `poll.not_found`; 422 `paper_tally.invalid`, `unit.unknown`; 409
 *   `poll.wrong_method`, `poll.not_open`; 412
 */
export async function recordPaperTally(
  ctx: StoreContext,
  tally: PaperTally,
  { poll, units }: { poll: Poll | undefined; units: UnitsByCode },
): Promise<Poll> {
  if (poll === undefined) throw refuse('poll.not_found')
  requireConsistent(poll, tally, vietnamDay(ctx.now()))
  requireKnownUnits({ countingBoard: tally.countingBoard }, units)
  if (poll.method !== 'paper') throw refuse('poll.wrong_method')
  const status = nextState(pollLifecycle, 'tally', poll.status)
  requireMatch(ctx.ifMatch, pollView(poll))
  const { rule, electorate, options } = poll
  if (rule === undefined || electorate === undefined) throw new Error(`${poll.pollId} has no rule`)

  const turnout = paperTurnout(tally, electorate.length)
  const counted = decide({ turnout, counts: paperCounts(options, rule, tally) }, rule)
  const { result, checks } = await settleTie(ctx, { poll, rule, counted })
  const next: Poll = {
    ...poll,
    status,
    place: tally.place ?? poll.place,
    countingBoard: tally.countingBoard ?? poll.countingBoard,
    closedAt: ctx.now().toISOString(),
    result: { ...result, heldOn: tally.heldOn },
    revision: poll.revision + 1,
  }
  await commitAsRead(ctx, {
    writes: { ...checks, poll: pollWrite(next, poll), covenant: pollEnded(poll) },
    audit: pollAudit('poll.tally', next, poll),
  })
  return next
}

/** A reported poll has no rule to check figures by. */
function requireConsistent(poll: Poll, tally: PaperTally, today: string): void {
  const { options, rule, electorate } = poll
  throwIfAny('paper_tally.invalid', [
    ...(rule === undefined ? [] : checkPaperTally({ options, rule, electorate }, tally)),
    ...checkNotFuture('/heldOn', tally.heldOn, today),
    ...checkBoard(tally.countingBoard),
  ])
}
