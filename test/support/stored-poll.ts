import type { BlocAccess } from '../../lib/access/bloc-access.ts'
import { covenantKey } from '../../lib/covenants/covenant.ts'
import { newId } from '../../lib/kernel/new-id.ts'
import { castBallot } from '../../lib/polls/cast-ballot.ts'
import { closePoll } from '../../lib/polls/close-poll.ts'
import { openPoll } from '../../lib/polls/open-poll.ts'
import { type Poll, pollKey, pollWrite } from '../../lib/polls/poll.ts'
import { keyPairKey, urnKey } from '../../lib/polls/urn.ts'
import { commit, type StoreContext } from '../../lib/store/commit.ts'
import { absent } from '../../lib/store/condition.ts'
import { getItems } from '../../lib/store/read.ts'
import type { Write } from '../../lib/store/write.ts'
import { principalOf, testContext, testStore } from './context.ts'
import { inForceWith } from './covenants.ts'
import { ruleOf } from './rules.ts'

/** The members of `covenant`, in order. */
export const memberCodes = ['KT-A', 'KT-B', 'KT-C', 'KT-D']

export const covenant = inForceWith('KT-CUM-2', memberCodes)

/** The bloc of `covenant`, as far as its polls look at it. */
export const access: BlocAccess = {
  blocCode: covenant.blocCode,
  calendar: 'calendar',
  organizerPath: ['KT'],
  members: [],
  officers: {},
  openedTerms: [],
  revision: 1,
}

export const as = (unitCode: string, more: Partial<StoreContext> = {}) =>
  testContext({ principal: principalOf(unitCode), ...more })

/** Writes past all rules, as somebody could who has the table in hand. */
export const tamper = (write: Write) =>
  commit(as('KT-A'), { writes: { write }, audit: { exempt: 'derived' } })

/** Stores `covenant`, which every poll below belongs to. */
export const putCovenant = () =>
  tamper({
    put: covenantKey(covenant.blocCode, covenant.term),
    item: covenant,
    if: absent(),
  })

/** A draft poll with the options 1 and 2, not stored. */
export const draftOf = (more: Partial<Poll> = {}): Poll => ({
  pollId: newId('poll'),
  blocCode: covenant.blocCode,
  term: covenant.term,
  kind: 'award',
  award: 'leading_unit',
  title: 'Bình xét đơn vị dẫn đầu',
  method: 'electronic',
  secrecy: 'secret',
  rule: ruleOf({ quorum: { numerator: 1, denominator: 2 } }),
  options: ['1', '2'].map((optionId, at) => ({ optionId, unitCode: memberCodes[at] ?? '' })),
  status: 'draft',
  revision: 1,
  ...more,
})

/** An open poll of `covenant`. */
export async function openedPoll(
  more: Partial<Poll> = {},
  ctx: Partial<StoreContext> = {},
): Promise<Poll> {
  const draft = draftOf(more)
  await tamper(pollWrite(draft, undefined))
  return openPoll(as('KT-A', ctx), { poll: draft, covenant })
}

/** What closing and recounting read. */
export const stateOf = (poll: Poll) =>
  getItems(testStore(), {
    poll: pollKey(poll),
    urn: urnKey(poll.pollId),
    keyPair: keyPairKey(poll.pollId),
  })

/** The unit votes for the options; returns its nonce. */
export const cast = (
  unitCode: string,
  poll: Poll,
  choices: readonly string[],
  more: Partial<StoreContext> = {},
) => castBallot(as(unitCode, more), { choices }, { poll, covenant })

/** The members vote in their order; their nonces. */
export async function castAll(poll: Poll, ballots: readonly string[][]): Promise<string[]> {
  const nonces: string[] = []
  for (const [at, choices] of ballots.entries()) {
    nonces.push(await cast(memberCodes[at] ?? '', poll, choices))
  }
  return nonces
}

export const close = async (poll: Poll, more: Partial<StoreContext> = {}) =>
  closePoll(as('KT-A', more), await stateOf(poll))
