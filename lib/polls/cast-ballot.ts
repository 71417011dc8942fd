import type { Covenant } from '../covenants/covenant.ts'
import { nextState } from '../kernel/lifecycle.ts'
import { refuse, throwIfAny } from '../kernel/refusal.ts'
import { seal } from '../sealing/seal.ts'
import { commit, type StoreContext } from '../store/commit.ts'
import { above, absent, all, either, equals, includes, unset } from '../store/condition.ts'
import { encodeBallot } from './ballot-code.ts'
import { isPastClosing } from './closing-time.ts'
import { type Poll, pollLifecycle } from './poll.ts'
import { checkBallot, marksOf, type Said } from './rules/check-ballot.ts'
import { urnKey, voterKey } from './urn.ts'

/**
 * Casts the one ballot of the caller's unit, sealed. Exactly two writes: that the unit voted, and the
 * ballot in the urn; in a secret poll nothing leads from one to the other, so there is no audit, no
 * time and no idempotency record (design §4, secret ballots). Returns the inclusion nonce, 32 hex
 * digits, which is kept nowhere but inside the sealed ballot.
 * @throws Refusal 404 `poll.not_found`; 403 `poll.not_a_voter`; 422 `ballot.invalid`;
 *   409 `poll.wrong_method` (not electronic), `poll.not_open`, `ballot.already_cast`
 */
export async function castBallot(
  ctx: StoreContext,
  said: Said,
  { poll, covenant }: { poll: Poll | undefined; covenant: Covenant | undefined },
): Promise<string> {
  if (poll === undefined) throw refuse('poll.not_found')
  const { unitCode } = ctx.principal
  const voters = poll.electorate ?? covenant?.memberCodes
  if (unitCode === undefined || !voters?.includes(unitCode)) throw refuse('poll.not_a_voter')
  requireValid(poll, unitCode, said)
  if (poll.method !== 'electronic') throw refuse('poll.wrong_method')
  nextState(pollLifecycle, 'cast', poll.status)
  const now = ctx.now()
  if (isPastClosing(poll, now)) throw refuse('poll.not_open', { detail: pastClosing })

  const nonce = ctx.randomHex(16)
  const name = poll.secrecy === 'open' ? unitCode : ctx.randomHex(16)
  const sealed = await sealBallot(poll, { name, nonce, said })
  const outcome = await commit(ctx, {
    writes: {
      voter: { put: voterKey(poll.pollId, unitCode), item: { unitCode }, if: absent() },
      urn: {
        update: urnKey(poll.pollId),
        set: { [`ballots.${name}`]: sealed },
        if: all(
          equals({ status: 'open' }),
          includes('electorate', unitCode),
          either(unset('closesAt'), above('closesAt', now.toISOString())),
        ),
      },
    },
    audit: { exempt: 'secret-ballot' },
  })
  if (outcome.committed) return nonce
  throw refuse(outcome.failed.includes('urn') ? 'poll.not_open' : 'ballot.already_cast')
}

/** A reported poll takes no ballots, so it has no rule to check them by. */
function requireValid({ options, rule }: Poll, unitCode: string, said: Said): void {
  if (rule === undefined) return
  throwIfAny('ballot.invalid', checkBallot({ options, rule }, unitCode, said))
}

/** Sealed for its name too, so that it opens under no other. */
function sealBallot(
  { pollId, publicKey, options, rule }: Poll,
  { name, nonce, said }: { name: string; nonce: string; said: Said },
): Promise<Uint8Array> {
  if (publicKey === undefined || rule === undefined) throw new Error(`${pollId} has no key or rule`)
  const ballot = encodeBallot(nonce, marksOf({ options, rule }, said))
  return seal({ publicKey, purpose: 'ballot', pollId, name }, ballot)
}

const pastClosing = {
  vi: 'Đã quá giờ nhận phiếu (closesAt).',
  en: 'The time for ballots is over (closesAt).',
}
