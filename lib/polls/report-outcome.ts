import { seatsOf } from '../blocs/officers.ts'
import type { Covenant } from '../covenants/covenant.ts'
import { requireOpened } from '../covenants/require.ts'
import { nextState } from '../kernel/lifecycle.ts'
import { type FieldError, refuse, throwIfAny } from '../kernel/refusal.ts'
import { vietnamDay } from '../kernel/vietnam-day.ts'
import { commitAsRead, type StoreContext } from '../store/commit.ts'
import { requireMatch } from '../store/put-stored.ts'
import { covenantAsRead, requireMembers } from './covenant-polls.ts'
import { type Poll, pollAudit, pollLifecycle, pollView, pollWrite } from './poll.ts'
import { unknownOption } from './rules/check-option-ids.ts'
import { checkNotFuture, checkWinners } from './rules/check-told.ts'

type ReportedOutcome = { winners: readonly string[]; heldOn: string }

/**
 * Closes a reported poll by the outcome that was told of it: winners and day, no figures
 * (design §4, "as told").
 * @throws Refusal 404 `poll.not_found`; 422 `poll.invalid`, `bloc.not_a_member`; 409
 *   `covenant.is_draft`, `poll.wrong_method`, `poll.not_draft`; 412
 */
export async function reportOutcome(
  ctx: StoreContext,
  { winners, heldOn }: ReportedOutcome,
  { poll, covenant }: { poll: Poll | undefined; covenant: Covenant | undefined },
): Promise<Poll> {
  if (poll === undefined || covenant === undefined) throw refuse('poll.not_found')
  throwIfAny('poll.invalid', checkOutcome(poll, { winners, heldOn }, vietnamDay(ctx.now())))
  requireMembers(poll, covenant)
  requireOpened(covenant)
  if (poll.method !== 'reported') throw refuse('poll.wrong_method')
  const status = nextState(pollLifecycle, 'report', poll.status)
  requireMatch(ctx.ifMatch, pollView(poll))

  const next: Poll = {
    ...poll,
    status,
    result: { outcome: 'decided', winners, heldOn },
    revision: poll.revision + 1,
  }
  await commitAsRead(ctx, {
    writes: { poll: pollWrite(next, poll), covenant: covenantAsRead(covenant) },
    audit: pollAudit('poll.report', next, poll),
  })
  return next
}

/** An office has so many seats; else every option may have won. */
function checkOutcome(
  { options, office }: Poll,
  { winners, heldOn }: ReportedOutcome,
  today: string,
): FieldError[] {
  const among = options.map(({ optionId }) => optionId)
  const seats = office === undefined ? options.length : seatsOf[office]
  return [
    ...checkWinners(winners, { among, seats, stranger: unknownOption }),
    ...checkNotFuture('/heldOn', heldOn, today),
  ]
}
