import type { Covenant } from '../covenants/covenant.ts'
import { nextState } from '../kernel/lifecycle.ts'
import { refuse } from '../kernel/refusal.ts'
import { commit, type StoreContext } from '../store/commit.ts'
import { absent, all, equals, includes } from '../store/condition.ts'
import { type Poll, pollLifecycle } from './poll.ts'
import { checkChoices } from './rules/check-choices.ts'
import { urnKey, voterKey } from './urn.ts'

/**
 * Casts the one ballot of the caller's unit. Exactly two writes: that the unit voted, and the
 * choices in the urn; in a secret poll nothing leads from one to the other, so there is no audit,
 * no time and no idempotency record (design §4, secret ballots).
 * @throws Refusal 404 `poll.not_found`; 403 `poll.not_a_voter`; 422 `ballot.invalid`;
 *   409 `poll.not_open`, `ballot.already_cast`
 */
export async function castBallot(
  ctx: StoreContext,
  choices: readonly string[],
  { poll, covenant }: { poll: Poll | undefined; covenant: Covenant | undefined },
): Promise<void> {
  if (poll === undefined) throw refuse('poll.not_found')
  const { unitCode } = ctx.principal
  const voters = poll.electorate ?? covenant?.memberCodes
  if (unitCode === undefined || !voters?.includes(unitCode)) throw refuse('poll.not_a_voter')
  requireValid(poll, unitCode, choices)
  nextState(pollLifecycle, 'cast', poll.status)

  const outcome = await commit(ctx, {
    writes: {
      voter: { put: voterKey(poll.pollId, unitCode), item: { unitCode }, if: absent() },
      urn: {
        update: urnKey(poll.pollId),
        set: { [`ballots.${ballotName(ctx, poll, unitCode)}`]: choices },
        if: all(equals({ status: 'open' }), includes('electorate', unitCode)),
      },
    },
    audit: { exempt: 'secret-ballot' },
  })
  if (outcome.committed) return
  throw refuse(outcome.failed.includes('urn') ? 'poll.not_open' : 'ballot.already_cast')
}

/** A reported poll takes no ballots, so it has no rule to check them by. */
function requireValid({ options, rule }: Poll, unitCode: string, choices: readonly string[]): void {
  if (rule === undefined) return
  const errors = checkChoices({ options, rule }, unitCode, choices)
  if (errors.length > 0) throw refuse('ballot.invalid', { errors })
}

/** 128 random bits in a secret poll, the unit in an open one. */
function ballotName(ctx: StoreContext, { secrecy }: Poll, unitCode: string): string {
  return secrecy === 'open' ? unitCode : ctx.randomHex(16)
}
