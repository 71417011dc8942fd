import type { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { covenantKey } from '../../../lib/covenants/covenant.ts'
import { closePoll } from '../../../lib/polls/close-poll.ts'
import { pollTurnout } from '../../../lib/polls/get-poll-turnout.ts'
import type { Poll } from '../../../lib/polls/poll.ts'
import { keyPairKey, votersOf } from '../../../lib/polls/urn.ts'
import type { Store } from '../../../lib/store/client.ts'
import { Raced } from '../../../lib/store/commit.ts'
import { absent } from '../../../lib/store/condition.ts'
import { getItem } from '../../../lib/store/read.ts'
import { testStore } from '../../support/context.ts'
import { cancelled, losingReplies, refusingTransactions } from '../../support/faults.ts'
import { interrupted } from '../../support/interrupted-store.ts'
import {
  as,
  cast,
  castAll,
  close,
  covenant,
  openedPoll,
  putCovenant,
  stateOf,
  tamper,
} from '../../support/stored-poll.ts'

const store = testStore()

beforeAll(putCovenant)

const ballotsIn = async (poll: Poll) => Object.values((await stateOf(poll)).urn?.ballots ?? {})

const openPollsNow = async () =>
  (await getItem(store, covenantKey(covenant.blocCode, covenant.term)))?.openPolls

describe('casting', () => {
  it('is one transaction of two writes, and nothing that tells who chose what', async () => {
    const poll = await openedPoll()
    const sent: TransactWriteCommand[] = []
    const send = async (command: unknown) => {
      sent.push(command as TransactWriteCommand)
      return store.client.send(command as TransactWriteCommand)
    }
    const watched = { ...store, client: { send } as Store['client'] }
    const nonce = await cast('KT-A', poll, ['1'], { store: watched })
    expect(nonce).toMatch(/^[0-9a-f]{32}$/)
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
    expect(JSON.stringify(sent)).not.toContain(nonce)
  })

  it('survives conflicts on the urn', async () => {
    const poll = await openedPoll()
    const conflicts = { times: 3, error: cancelled('TransactionConflict') }
    const faulty = refusingTransactions(store, conflicts)
    await cast('KT-A', poll, ['1'], { store: faulty.store })
    expect(faulty.transactions()).toBe(4)
    expect(await ballotsIn(poll)).toHaveLength(1)
  })

  it('a lost reply neither loses nor doubles the ballot', async () => {
    const poll = await openedPoll()
    const faulty = losingReplies(store, { times: 1 })
    const nonce = await cast('KT-A', poll, ['1'], { store: faulty.store })
    expect(faulty.lost()).toBe(1)
    expect(await ballotsIn(poll)).toHaveLength(1)
    expect((await close(poll)).inclusion?.nonces).toEqual([nonce])
  })

  it('is refused by a poll that closed since it was read', async () => {
    const poll = await openedPoll()
    await close(poll)
    const late = cast('KT-A', poll, ['1'])
    await expect(late).rejects.toMatchObject({ code: 'poll.not_open' })
    expect(await votersOf(store, poll.pollId)).toEqual([])
  })

  it('is refused of a unit without a vote in the write too, whatever was read', async () => {
    const poll = await openedPoll()
    const read = { ...poll, electorate: [...(poll.electorate ?? []), 'KT-X'] }
    await expect(cast('KT-X', read, ['1'])).rejects.toMatchObject({ code: 'poll.not_open' })
    expect(await votersOf(store, poll.pollId)).toEqual([])
    expect(await ballotsIn(poll)).toEqual([])
  })
})

describe('closing', () => {
  it('is served again when a ballot comes between counting and closing', async () => {
    const poll = await openedPoll()
    await cast('KT-A', poll, ['1'])
    const late = () => cast('KT-B', poll, ['2'])
    const closing = close(poll, { store: interrupted(late) })
    await expect(closing).rejects.toBeInstanceOf(Raced)
    const closed = await close(poll)
    expect(closed.result).toMatchObject({ outcome: 'tied', turnout: { cast: 2 } })
  })

  it('is served again, and turnout too, when the poll was read before its urn changed', async () => {
    const poll = await openedPoll()
    await cast('KT-A', poll, ['1'])
    await close(poll)
    const { urn, keyPair } = await stateOf(poll)
    for (const read of [urn, undefined]) {
      const closing = closePoll(as('KT-A'), { poll, urn: read, keyPair })
      await expect(closing).rejects.toBeInstanceOf(Raced)
      expect(() => pollTurnout({ poll, urn: read })).toThrow(Raced)
    }
  })

  it('is served again when the pair of keys goes, or comes back, in between', async () => {
    const poll = await openedPoll()
    await cast('KT-A', poll, ['1'])
    const { keyPair } = await stateOf(poll)
    if (keyPair === undefined) throw new Error('There is no pair of keys')
    const key = keyPairKey(poll.pollId)
    const takeAway = () => tamper({ delete: key })
    const bringBack = () => tamper({ put: key, item: keyPair, if: absent() })
    for (const happening of [takeAway, bringBack]) {
      await expect(close(poll, { store: interrupted(happening) })).rejects.toBeInstanceOf(Raced)
    }
    expect((await close(poll)).result).toMatchObject({ turnout: { cast: 1 } })
  })

  it('counts opened polls on the covenant', async () => {
    const before = (await openPollsNow()) ?? 0
    const poll = await openedPoll()
    expect(await openPollsNow()).toBe(before + 1)
    await close(poll)
    expect(await openPollsNow()).toBe(before)
  })

  it('takes the ballots out of the urn, and tells which are in the count', async () => {
    const poll = await openedPoll()
    const nonces = [await cast('KT-B', poll, ['2']), await cast('KT-A', poll, ['1'])]
    const closed = await close(poll)
    expect(closed.inclusion).toEqual({
      nonces: nonces.toSorted(),
      ballotsDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    })
    expect((await stateOf(poll)).urn).not.toHaveProperty('ballots')
  })

  it('digests equal ballots of two polls to different values: it tells no choice', async () => {
    const polls = [await openedPoll(), await openedPoll()]
    for (const poll of polls) await castAll(poll, [['1'], ['1']])
    const [one, other] = [await close(polls[0] as Poll), await close(polls[1] as Poll)]
    expect(one.inclusion?.ballotsDigest).not.toBe(other.inclusion?.ballotsDigest)
  })

  it('changes nothing when the private key cannot be had now, and works later', async () => {
    const poll = await openedPoll()
    await castAll(poll, [['1'], ['1'], ['2']])
    const before = await stateOf(poll)
    const create = async () => {
      throw new Error('not asked for here')
    }
    const unwrap = async () => {
      throw new Error('KMS does not answer')
    }
    await expect(close(poll, { keyPairs: { create, unwrap } })).rejects.toThrow('KMS')
    expect(await stateOf(poll)).toEqual(before)
    expect((await close(poll)).result).toMatchObject({ outcome: 'decided', winners: ['1'] })
  })
})
