import { beforeAll, describe, expect, it } from 'vitest'
import { packArchive } from '../../../lib/polls/archive.ts'
import { isKept, openKept } from '../../../lib/polls/kept-ballots.ts'
import { maxRecounts, type Poll, pollKey } from '../../../lib/polls/poll.ts'
import { recountPoll } from '../../../lib/polls/recount-poll.ts'
import { keyPairKey, urnKey, voterKey } from '../../../lib/polls/urn.ts'
import { seal } from '../../../lib/sealing/seal.ts'
import { Raced, type StoreContext } from '../../../lib/store/commit.ts'
import { absent, present } from '../../../lib/store/condition.ts'
import { keys } from '../../../lib/store/keys.ts'
import { getItem } from '../../../lib/store/read.ts'
import { testClock, testStore } from '../../support/context.ts'
import { dumpTable } from '../../support/dump.ts'
import { ruleOf } from '../../support/rules.ts'
import {
  as,
  castAll,
  close,
  openedPoll,
  putCovenant,
  stateOf,
  tamper,
} from '../../support/stored-poll.ts'

beforeAll(putCovenant)

const reason = 'một đơn vị khiếu nại'

const recount = async (poll: Poll, more: Partial<StoreContext> = {}) =>
  recountPoll(as('KT', more), { reason }, await stateOf(poll))

const agreed = (poll: Poll) => poll.recounts?.map(({ agrees }) => agrees)

async function closedPoll(more: Partial<Poll> = {}, ballots = [['1'], ['2'], ['1'], []]) {
  const poll = await openedPoll(more)
  await castAll(poll, ballots)
  return close(poll)
}

describe('a recount', () => {
  it.each([
    ['secret poll', {}],
    ['open poll', { secrecy: 'open' }],
    [
      'tied poll',
      {
        rule: ruleOf({
          winners: 1,
          threshold: { percent: 0, comparison: 'at_least', base: 'valid' },
        }),
      },
    ],
  ] as [string, Partial<Poll>][])('of a %s agrees with what was announced', async (_what, more) => {
    const closed = await closedPoll(more)
    const counted = await recount(closed)
    expect(counted.recounts).toEqual([{ recountedAt: expect.any(String), reason, agrees: true }])
    expect(counted).toEqual({
      ...closed,
      recounts: counted.recounts,
      revision: closed.revision + 1,
    })
  })

  it('is begun again where the poll closed between the reads of its keys and of itself', async () => {
    const open = await openedPoll()
    const { keyPair } = await stateOf(open)
    const poll = await close(open)
    const counting = recountPoll(as('KT'), { reason }, { poll, keyPair })
    await expect(counting).rejects.toThrow(Raced)
  })

  it('of a poll without ballots agrees', async () => {
    expect(agreed(await recount(await closedPoll({}, [])))).toEqual([true])
  })

  it('of a compromised poll agrees as long as its ballots are the same', async () => {
    const poll = await openedPoll()
    await castAll(poll, [['1'], ['2']])
    await tamper({ delete: voterKey(poll.pollId, 'KT-A') })
    const closed = await close(poll)
    expect(closed.result?.outcome).toBe('compromised')
    // No figure was told that another count could contradict.
    await tamper({
      put: voterKey(poll.pollId, 'KT-A'),
      item: { unitCode: 'KT-A' },
      if: absent(),
    })
    expect(agreed(await recount(closed))).toEqual([true])
  })

  it('is recorded each time, and in the audit', async () => {
    const closed = await closedPoll()
    await recount(closed)
    const twice = await recount(closed)
    expect(agreed(twice)).toEqual([true, true])
    const path = `/v1/blocs/KT-CUM-2/covenants/2020/polls/${closed.pollId}`
    const entry = await getItem(testStore(), keys.audit<object>(path, twice.revision))
    expect(entry).toMatchObject({ action: 'poll.recount' })
  })

  it('is refused after so many', async () => {
    const closed = await closedPoll()
    const one = { recountedAt: '2021-01-01T00:00:00.000Z', reason, agrees: true }
    const recounts = Array.from({ length: maxRecounts }, () => one)
    await tamper({ update: pollKey(closed), set: { recounts }, if: present() })
    await expect(recount(closed)).rejects.toMatchObject({ code: 'poll.too_many_recounts' })
  })

  it('is refused of a poll that is not closed, or not electronic', async () => {
    const open = await openedPoll()
    await expect(recount(open)).rejects.toMatchObject({ code: 'poll.not_closed' })
    const paper = await openedPoll({ method: 'paper' })
    await expect(recount(paper)).rejects.toMatchObject({ code: 'poll.wrong_method' })
  })
})

describe('a recount differs', () => {
  const attacks: Record<string, (closed: Poll) => Promise<unknown>> = {
    'the winner was changed': ({ result, ...poll }) =>
      tamper({
        update: pollKey(poll as Poll),
        set: { result: { ...result, winners: ['2'] } },
        if: present(),
      }),
    'a count was changed': ({ result, ...poll }) => {
      const counts = result?.counts?.map((count) => ({ ...count, votes: 1 }))
      return tamper({
        update: pollKey(poll as Poll),
        set: { result: { ...result, counts } },
        if: present(),
      })
    },
    'the archive was changed': async (poll) => {
      const archive = Uint8Array.from((await stateOf(poll)).keyPair?.archive ?? [])
      archive[100] = (archive[100] ?? 0) ^ 1
      await tamper({ update: keyPairKey(poll.pollId), set: { archive }, if: present() })
    },
    'the archive was replaced by that of another poll': async (poll) => {
      const other = await closedPoll()
      const archive = (await stateOf(other)).keyPair?.archive
      await tamper({ update: keyPairKey(poll.pollId), set: { archive }, if: present() })
    },
    'archive and wrapped key were replaced by those of a poll sealed anew': async (poll) => {
      const { keyPairs } = as('KT')
      const pair = await keyPairs?.create(poll.pollId)
      const publicKey = Buffer.from(pair?.publicKey ?? []).toString('base64')
      const ballots = [1, 2, 3].map(() => ({ marks: ['agree', undefined] as const }))
      const plain = packArchive({ salt: new Uint8Array(32), ballots, unopened: [] })
      const archive = await seal({ publicKey, purpose: 'archive', pollId: poll.pollId }, plain)
      const set = { archive, wrappedKey: pair?.wrappedKey }
      await tamper({ update: keyPairKey(poll.pollId), set, if: present() })
    },
    'the digest was changed': async (poll) => {
      const ballotsDigest = `sha256:${'0'.repeat(64)}`
      const inclusion = { ...poll.inclusion, ballotsDigest }
      await tamper({ update: pollKey(poll), set: { inclusion }, if: present() })
    },
    'a voter was added': ({ pollId }) =>
      tamper({ put: voterKey(pollId, 'KT-D'), item: { unitCode: 'KT-D' }, if: absent() }),
  }

  it.each(Object.entries(attacks))('where %s since closing', async (_what, attack) => {
    const closed = await closedPoll({}, [['1'], ['2'], ['1']])
    await attack(closed)
    expect(agreed(await recount(closed))).toEqual([false])
  })

  it('where a compromised poll was made to look decided since closing', async () => {
    const poll = await openedPoll()
    await castAll(poll, [['1'], ['1'], ['1'], ['1']])
    const [name = ''] = Object.keys((await stateOf(poll)).urn?.ballots ?? {})
    const set = { [`ballots.${name}`]: new Uint8Array(100) }
    await tamper({ update: urnKey(poll.pollId), set, if: present() })
    const closed = await close(poll)
    expect(closed.result?.outcome).toBe('compromised')
    // What three ballots that open would say, with as many voters.
    const { result } = await closedPoll({}, [['1'], ['1'], ['1']])
    await tamper({ delete: voterKey(poll.pollId, 'KT-D') })
    await tamper({ update: pollKey(closed), set: { result }, if: present() })
    expect(agreed(await recount(closed))).toEqual([false])
  })

  it('where a named ballot was changed since closing', async () => {
    const closed = await closedPoll({ secrecy: 'open' })
    const ballots = closed.result?.ballots?.map(({ unitCode }) => ({ unitCode, marks: '0000' }))
    const result = { ...closed.result, ballots }
    await tamper({ update: pollKey(closed), set: { result }, if: present() })
    expect(agreed(await recount(closed))).toEqual([false])
  })
})

describe('ballots are kept', () => {
  it('sealed beside the wrapped key, both for six months, whatever the poll says', async () => {
    const clock = testClock('2020-12-25T03:00:00Z')
    const poll = await openedPoll({}, { now: clock.now })
    const { keyPair: before } = await stateOf(poll)
    expect(before).not.toHaveProperty('expiresAtSeconds')
    await castAll(poll, [['1']])
    const closed = await close(poll, { now: clock.now })
    const { keyPair } = await stateOf(poll)
    expect(keyPair).toMatchObject({
      wrappedKey: before?.wrappedKey,
      archive: expect.any(Uint8Array),
      expiresAtSeconds: Date.parse('2021-06-25T03:00:00Z') / 1000,
    })

    clock.set('2021-06-25T02:59:59Z')
    expect(agreed(await recount(closed, { now: clock.now }))).toEqual([true])
    // The table deletes what has expired when it has time to.
    clock.set('2021-06-25T03:00:00Z')
    await expect(recount(closed, { now: clock.now })).rejects.toMatchObject({
      code: 'poll.ballots_gone',
    })
    await tamper({ delete: keyPairKey(poll.pollId) })
    await expect(recount(closed)).rejects.toMatchObject({ code: 'poll.ballots_gone' })
  })

  it('without nonces and names; what salts their digest lies there alone', async () => {
    const poll = await openedPoll()
    const nonces = await castAll(poll, [['1'], ['2'], []])
    const names = Object.keys((await stateOf(poll)).urn?.ballots ?? {})
    const closed = await close(poll)
    const { keyPair } = await stateOf(poll)
    if (!isKept(keyPair, new Date())) throw new Error('Nothing is kept')
    const archive = await openKept(as('KT'), closed, keyPair)
    if (archive === undefined) throw new Error('It does not open')
    const plain = Buffer.from(packArchive(archive)).toString()
    for (const secret of [...nonces, ...names]) expect(plain).not.toContain(secret)
    const salt = Buffer.from(archive.salt)
    expect(salt).toHaveLength(32)
    for (const item of await dumpTable()) {
      const text = JSON.stringify(item, (_key, value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
      )
      expect(text).not.toContain(salt.toString('hex'))
      expect(text).not.toContain(salt.toString('base64'))
    }
  })

  it.each([
    ['of another pair', async () => (await openedPoll()).publicKey],
    ['that is none', async () => 'AAAA'],
  ])('for their own key where somebody put one %s on the poll', async (_what, otherKey) => {
    const poll = await openedPoll()
    await castAll(poll, [['1'], ['1'], ['2']])
    const publicKey = await otherKey()
    await tamper({ update: pollKey(poll), set: { publicKey }, if: present() })
    const closed = await close(poll)
    expect(closed).toMatchObject({ publicKey, result: { outcome: 'decided', winners: ['1'] } })
    expect(agreed(await recount(closed))).toEqual([true])
  })

  it('not where the pair of keys was gone at closing', async () => {
    const poll = await openedPoll()
    await tamper({ delete: keyPairKey(poll.pollId) })
    await expect(recount(await close(poll))).rejects.toMatchObject({ code: 'poll.ballots_gone' })
  })
})
