import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Covenant, covenantKey } from '../../../lib/covenants/covenant.ts'
import { castBallot } from '../../../lib/polls/cast-ballot.ts'
import { closePoll } from '../../../lib/polls/close-poll.ts'
import { openPoll } from '../../../lib/polls/open-poll.ts'
import { type Poll, pollKey, pollWrite } from '../../../lib/polls/poll.ts'
import { urnKey, voterKey } from '../../../lib/polls/urn.ts'
import type { Store } from '../../../lib/store/client.ts'
import { commit, Raced, type StoreContext } from '../../../lib/store/commit.ts'
import { absent, present } from '../../../lib/store/condition.ts'
import { getItem, getItems } from '../../../lib/store/read.ts'
import type { Write } from '../../../lib/store/write.ts'
import { principalOf, testContext, testStore } from '../../support/context.ts'
import { cancelled, losingReplies, refusingTransactions } from '../../support/faults.ts'
import { ruleOf } from '../../support/rules.ts'

const memberCodes = ['KT-A', 'KT-B', 'KT-C', 'KT-D']
const store = testStore()
const as = (unitCode: string, more: Partial<StoreContext> = {}) =>
  testContext({ principal: principalOf(unitCode), ...more })

const covenant: Covenant = {
  blocCode: 'KT-CUM-2',
  term: '2020',
  title: 'Giao ước thi đua năm 2020',
  status: 'in_force',
  version: 1,
  memberCodes,
  signedCodes: memberCodes,
  awards: [],
  openPolls: 0,
  revision: 1,
}

const write = (writes: Record<string, Write>) =>
  commit(as('KT-A'), { writes, audit: { exempt: 'derived' } })

beforeAll(async () => {
  const key = covenantKey(covenant.blocCode, covenant.term)
  await write({ covenant: { put: key, item: covenant, if: absent() } })
})

let polls = 0

/** An open poll of the covenant above, with the options 1 and 2. */
async function opened(secrecy: 'secret' | 'open' = 'secret'): Promise<Poll> {
  polls += 1
  const draft: Poll = {
    pollId: `poll_${String(polls).padStart(32, '0')}`,
    blocCode: covenant.blocCode,
    term: covenant.term,
    kind: 'award',
    award: 'leading_unit',
    title: 'Bình xét đơn vị dẫn đầu',
    method: 'electronic',
    secrecy,
    rule: ruleOf({ quorum: { numerator: 1, denominator: 2 } }),
    options: ['1', '2'].map((optionId, at) => ({ optionId, unitCode: memberCodes[at] ?? '' })),
    status: 'draft',
    revision: 1,
  }
  await write({ poll: pollWrite(draft, undefined) })
  return openPoll(as('KT-A'), { poll: draft, covenant })
}

const stateOf = (poll: Poll) => getItems(store, { poll: pollKey(poll), urn: urnKey(poll.pollId) })

const openPollsNow = async () =>
  (await getItem(store, covenantKey(covenant.blocCode, covenant.term)))?.openPolls

/** The store, but something happens right before its next transaction. */
function interrupted(happening: () => Promise<unknown>): Store {
  let isPending = true
  const send = async (command: unknown) => {
    if (isPending && command instanceof TransactWriteCommand) {
      isPending = false
      await happening()
    }
    return store.client.send(command as TransactWriteCommand)
  }
  return { ...store, client: { send } as Store['client'] }
}

describe('casting', () => {
  it('is one transaction of two writes, and nothing that tells who chose what', async () => {
    const poll = await opened()
    const sent: TransactWriteCommand[] = []
    const send = async (command: unknown) => {
      sent.push(command as TransactWriteCommand)
      return store.client.send(command as TransactWriteCommand)
    }
    const watched = { ...store, client: { send } as Store['client'] }
    await castBallot(as('KT-A', { store: watched }), ['1'], { poll, covenant })
    expect(sent).toHaveLength(1)
    const [voter, urn] = sent[0]?.input.TransactItems ?? []
    expect(sent[0]?.input.TransactItems).toHaveLength(2)
    expect(voter?.Put?.Item).toEqual({
      pk: `URN#${poll.pollId}`,
      sk: 'VOTER#KT-A',
      type: 'voter',
      unitCode: 'KT-A',
    })
    expect(JSON.stringify(urn)).not.toContain('VOTER')
  })

  it('survives conflicts on the urn', async () => {
    const poll = await opened()
    const conflicts = { times: 3, error: cancelled('TransactionConflict') }
    const faulty = refusingTransactions(store, conflicts)
    await castBallot(as('KT-A', { store: faulty.store }), ['1'], { poll, covenant })
    expect(faulty.transactions()).toBe(4)
    expect(Object.values((await stateOf(poll)).urn?.ballots ?? {})).toEqual([['1']])
  })

  it('a lost reply neither loses nor doubles the ballot', async () => {
    const poll = await opened()
    const faulty = losingReplies(store, { times: 1 })
    await castBallot(as('KT-A', { store: faulty.store }), ['1'], { poll, covenant })
    expect(faulty.lost()).toBe(1)
    expect(Object.values((await stateOf(poll)).urn?.ballots ?? {})).toEqual([['1']])
  })

  it('is refused by a poll that closed since it was read', async () => {
    const poll = await opened()
    await closePoll(as('KT-A'), await stateOf(poll))
    const late = castBallot(as('KT-A'), ['1'], { poll, covenant })
    await expect(late).rejects.toMatchObject({ code: 'poll.not_open' })
    const { items } = await votersAfter(poll)
    expect(items).toEqual([])
  })
})

const votersAfter = async (poll: Poll) => ({
  items: Object.values(
    await getItems(
      store,
      Object.fromEntries(memberCodes.map((code) => [code, voterKey(poll.pollId, code)])),
    ),
  ).filter((voter) => voter !== undefined),
})

describe('closing', () => {
  it('is served again when a ballot comes between counting and closing', async () => {
    const poll = await opened()
    await castBallot(as('KT-A'), ['1'], { poll, covenant })
    const late = () => castBallot(as('KT-B'), ['2'], { poll, covenant })
    const closing = closePoll(as('KT-A', { store: interrupted(late) }), await stateOf(poll))
    await expect(closing).rejects.toBeInstanceOf(Raced)
    const closed = await closePoll(as('KT-A'), await stateOf(poll))
    expect(closed.result).toMatchObject({ outcome: 'tied', turnout: { cast: 2 } })
  })

  it('counts opened polls on the covenant', async () => {
    const before = (await openPollsNow()) ?? 0
    const poll = await opened()
    expect(await openPollsNow()).toBe(before + 1)
    await closePoll(as('KT-A'), await stateOf(poll))
    expect(await openPollsNow()).toBe(before)
  })

  it.each(['secret', 'open'] as const)(
    'an urn of a %s poll with a ballot too many decides nothing',
    async (secrecy) => {
      const poll = await opened(secrecy)
      for (const code of memberCodes) await castBallot(as(code), ['1'], { poll, covenant })
      await write({
        stuffed: { update: urnKey(poll.pollId), set: { 'ballots.KT-X': ['2'] }, if: present() },
      })
      const { result, attendance } = await closePoll(as('KT-A'), await stateOf(poll))
      expect(result).toEqual({ outcome: 'compromised', winners: [] })
      expect(attendance?.cast).toBe(4)
      expect((await stateOf(poll)).urn).not.toHaveProperty('ballots')
    },
  )

  it('a voter too many decides nothing either', async () => {
    const poll = await opened()
    for (const code of memberCodes) await castBallot(as(code), ['1'], { poll, covenant })
    const key = voterKey(poll.pollId, 'KT-X')
    await write({ voter: { put: key, item: { unitCode: 'KT-X' }, if: absent() } })
    const { result } = await closePoll(as('KT-A'), await stateOf(poll))
    expect(result?.outcome).toBe('compromised')
  })
})
