import { beforeAll, describe, expect, it } from 'vitest'
import { cancelPoll } from '../../../lib/polls/cancel-poll.ts'
import { pollTurnout } from '../../../lib/polls/get-poll-turnout.ts'
import { openPoll } from '../../../lib/polls/open-poll.ts'
import { type Poll, pollWrite } from '../../../lib/polls/poll.ts'
import { urnKey } from '../../../lib/polls/urn.ts'
import { Raced } from '../../../lib/store/commit.ts'
import {
  access,
  as,
  cast,
  castAll,
  close,
  covenant,
  draftOf,
  memberCodes,
  openedPoll,
  putCovenant,
  stateOf,
  tamper,
} from '../../support/stored-poll.ts'

beforeAll(putCovenant)

describe('opening', () => {
  it('makes an empty urn and a pair of keys, whose public half is on the poll', async () => {
    const poll = await openedPoll()
    const { urn, keyPair } = await stateOf(poll)
    expect(urn).toMatchObject({ status: 'open', electorate: memberCodes, ballots: {} })
    expect(keyPair).toMatchObject({ pollId: poll.pollId, blocCode: 'KT-CUM-2', term: '2020' })
    const imported = crypto.subtle.importKey(
      'spki',
      Buffer.from(poll.publicKey ?? '', 'base64'),
      { name: 'ECDH', namedCurve: 'P-256' },
      true,
      [],
    )
    await expect(imported).resolves.toMatchObject({ type: 'public' })
    expect(Date.parse(poll.openedAt ?? '')).not.toBeNaN()
  })

  it('five at once: one pair of keys is stored, the one that the poll tells', async () => {
    const draft = draftOf()
    await tamper(pollWrite(draft, undefined))
    const opening = () => openPoll(as('KT-A'), { poll: draft, covenant })
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, opening))
    const failed = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason] : [],
    )
    expect(failed).toHaveLength(4)
    for (const reason of failed) expect(reason).toBeInstanceOf(Raced)
    const { poll } = await stateOf(draft)
    if (poll === undefined) throw new Error('no poll')
    await castAll(poll, [['1'], ['1'], ['1']])
    expect((await close(poll)).result).toMatchObject({ outcome: 'decided', winners: ['1'] })
  })

  it('changes nothing where no pair can be made', async () => {
    const create = async () => {
      throw new Error('KMS does not answer')
    }
    const keyPairs = { create, unwrap: create }
    const draft = draftOf()
    await tamper(pollWrite(draft, undefined))
    const opening = openPoll(as('KT-A', { keyPairs }), { poll: draft, covenant })
    await expect(opening).rejects.toThrow('KMS')
    expect(await stateOf(draft)).toMatchObject({ poll: draft, urn: undefined, keyPair: undefined })
  })

  it('of a poll on paper makes neither, and it takes no ballots here', async () => {
    const poll = await openedPoll({ method: 'paper' })
    expect(poll).toMatchObject({ status: 'open', electorate: memberCodes, publicKey: undefined })
    expect(await stateOf(poll)).toMatchObject({ urn: undefined, keyPair: undefined })
    const wrongMethod = { code: 'poll.wrong_method' }
    await expect(cast('KT-A', poll, ['1'])).rejects.toMatchObject(wrongMethod)
    await expect(close(poll)).rejects.toMatchObject(wrongMethod)
    expect(() => pollTurnout({ poll, urn: undefined })).toThrow(
      expect.objectContaining(wrongMethod),
    )
  })
})

describe('cancelling', () => {
  const cancel = async (poll: Poll) =>
    cancelPoll(as('KT'), { reason: 'nhầm' }, { ...(await stateOf(poll)), access })

  it('destroys ballots and pair of keys together', async () => {
    const poll = await openedPoll()
    await castAll(poll, [['1'], ['2']])
    expect((await cancel(poll)).status).toBe('cancelled')
    const { urn, keyPair } = await stateOf(poll)
    expect(urn).toMatchObject({ status: 'cancelled' })
    expect(urn).not.toHaveProperty('ballots')
    expect(keyPair).toBeUndefined()
  })

  it('ends a poll that cannot be closed, as somebody took its urn away', async () => {
    const poll = await openedPoll()
    await castAll(poll, [['1'], ['2']])
    await tamper({ delete: urnKey(poll.pollId) })
    await expect(close(poll)).rejects.toBeInstanceOf(Raced)
    expect((await cancel(poll)).status).toBe('cancelled')
    await expect(cast('KT-C', poll, ['1'])).rejects.toMatchObject({ code: 'poll.not_open' })
  })

  it('loses nothing against a ballot or closing at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const poll = await openedPoll()
      await castAll(poll, [['1'], ['2']])
      const [cancelling, closing, casting] = await Promise.allSettled([
        cancel(poll),
        close(poll),
        cast('KT-C', poll, ['1']),
      ])
      const { poll: left, urn, keyPair } = await stateOf(poll)
      const ends = [cancelling, closing].filter(({ status }) => status === 'fulfilled')
      expect(ends).toHaveLength(1)
      expect([left?.status, urn?.status]).toEqual(
        cancelling.status === 'fulfilled' ? ['cancelled', 'cancelled'] : ['closed', 'closed'],
      )
      expect(urn).not.toHaveProperty('ballots')
      expect(keyPair === undefined).toBe(cancelling.status === 'fulfilled')
      if (casting.status === 'fulfilled' && closing.status === 'fulfilled') {
        expect(left?.inclusion?.nonces).toContain(casting.value)
      }
    }
  })

  it('ends an open poll on paper too', async () => {
    const poll = await openedPoll({ method: 'paper' })
    expect((await cancel(poll)).status).toBe('cancelled')
  })
})
