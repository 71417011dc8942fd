import { nextState } from '../kernel/lifecycle.ts'
import { type FieldError, refuse, throwIfAny } from '../kernel/refusal.ts'
import { vietnamDay } from '../kernel/vietnam-day.ts'
import { commitAsRead, type StoreContext } from '../store/commit.ts'
import { requireMatch } from '../store/put-stored.ts'
import { requireOpenTie } from './open-tie.ts'
import { type Poll, pollAudit, pollLifecycle, pollView, pollWrite } from './poll.ts'
import { seatsAboveTie } from './rules/break-tie.ts'
import { checkNotFuture, checkWinners } from './rules/check-told.ts'

export type TieDecision = {
  /** Ids of tied options, at least one. */
  winners: readonly string[]
  decidedOn: string
  document?: string | undefined
  reason: string
}

/**
 * Records the superior's decision on a tie (design §4, domain §6: tie → points → second round →
 * superior): where the rule leaves it to the superior, where points decided nothing, and where a
 * run-off was tied again. The chosen fill the contested seats, or fewer; a run-off is ruled out then.
 * @throws Refusal 404 `poll.not_found`; 422 `tie_decision.invalid`; 409 `poll.not_tied`,
 *   `poll.wrong_tie_rule`, `poll.recount_differs`; 412
 */
export async function recordTieDecision(
  ctx: StoreContext,
  { winners, decidedOn, document, reason }: TieDecision,
  { poll }: { poll: Poll | undefined },
): Promise<Poll> {
  if (poll === undefined) throw refuse('poll.not_found')
  throwIfAny('tie_decision.invalid', [
    ...checkChosen(poll, winners),
    ...checkNotFuture('/decidedOn', decidedOn, vietnamDay(ctx.now())),
  ])
  const status = nextState(pollLifecycle, 'decide', poll.status)
  const { result, rule, checks } = await requireOpenTie(ctx, poll)
  if (rule.tie === 'runoff' && poll.runoffOf === undefined) throw refuse('poll.wrong_tie_rule')
  requireMatch(ctx.ifMatch, pollView(poll))

  const next: Poll = {
    ...poll,
    status,
    result: {
      ...result,
      outcome: 'decided',
      winners: [...result.winners, ...winners],
      tieBreak: { by: 'superior', document, decidedOn, reason },
    },
    revision: poll.revision + 1,
  }
  await commitAsRead(ctx, {
    writes: { ...checks, poll: pollWrite(next, poll) },
    audit: pollAudit('poll.decide_tie', next, poll),
  })
  return next
}

/** Only a tie says who can be chosen. */
function checkChosen({ result, rule }: Poll, winners: readonly string[]): FieldError[] {
  if (result?.outcome !== 'tied' || rule === undefined) return []
  const { tied = [] } = result
  const seats = rule.winners - seatsAboveTie(result)
  return checkWinners(winners, { among: tied, seats, stranger: notTied })
}

const notTied = {
  code: 'tie_decision.not_tied',
  detail: {
    vi: 'Chỉ chọn trong các phương án bằng phiếu.',
    en: 'Choose among the tied options.',
  },
}
