import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { stopClock } from '../../support/clock.ts'
import { dumpTable } from '../../support/dump.ts'
import { rows, targetOf } from '../../support/every-operation.ts'
import {
  castAll,
  closedPoll,
  openPoll,
  type PollBloc,
  pollBloc,
  vote,
} from '../../support/poll-bloc.ts'
import { ruleOf } from '../../support/rules.ts'
import { type World, wholeWorld } from '../../support/whole-year.ts'

type Item = Record<string, unknown>

/** Everything that lies there, bytes in hex. */
const textOf = (items: Item[]) =>
  JSON.stringify(items, (_key, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
  )

/** The sealed ballots of an urn by their names. */
const ballotsIn = (items: Item[]) =>
  new Map<string, Uint8Array>(Object.entries(items.find(({ sk }) => sk === 'URN')?.ballots ?? {}))

const reading = rows(({ method }) => method === 'GET')

describe('before closing', () => {
  let world: World
  beforeAll(async () => {
    stopClock()
    world = await wholeWorld()
  })
  afterAll(() => {
    vi.useRealTimers()
  })

  /** What every principal is answered everywhere, but for the id of the request. */
  async function answersToAll(): Promise<Map<string, unknown>> {
    const answers = new Map<string, unknown>()
    for (const [name, key] of Object.entries(world.keys)) {
      const ask = async ([operationId, operation]: (typeof reading)[number]) => {
        const { status, headers, body } = await call('GET', targetOf(operation, world.params), {
          key,
        })
        const { 'x-request-id': _id, 'apigw-requestid': _gateway, ...others } = headers
        answers.set(`${operationId} ${name}`, { status, others, body: { ...body, requestId: '' } })
      }
      await Promise.all(reading.map(ask))
    }
    return answers
  }

  it('no answer but the turnout differs after other units’ ballots, ETags included', async () => {
    const path = `${world.covenant}/polls/${world.params.pollId}`
    const before = await answersToAll()
    const [first, second] = world.poll.options
    await vote(path, world.memberKeys['KT-DAKHA'], [first.optionId])
    await vote(path, world.memberKeys['KT-TUMORONG'], [second.optionId])
    const after = await answersToAll()

    const seesTurnout = ['confederation', 'organizer', 'head', 'deputy', 'integration']
    for (const name of seesTurnout) {
      const asked = `getPollTurnout ${name}`
      expect(before.get(asked)).toMatchObject({ body: { eligible: 5, cast: 0 } })
      expect(after.get(asked)).toMatchObject({ body: { eligible: 5, cast: 2 } })
      before.delete(asked)
    }
    expect(before.size).toBe(reading.length * Object.keys(world.keys).length - seesTurnout.length)
    for (const [asked, answer] of before) expect(after.get(asked), asked).toEqual(answer)
  })
})

describe('of a secret poll', () => {
  let bloc: PollBloc
  beforeAll(async () => {
    bloc = await pollBloc('KT-CUM-8')
  })

  it('nothing in the table leads from a voter to a choice', async () => {
    const opened = await openPoll(bloc)
    const before = await dumpTable()
    const nonces = await castAll(bloc, opened, [[0], [1], [0], [2], []])
    const voting = await dumpTable()
    await must('POST', `${opened.path}/close`, bloc.keys.head)
    const after = await dumpTable()

    const pk = `URN#${opened.poll.pollId}`
    const inUrn = (dump: Item[]) => dump.filter((item) => item.pk === pk)
    const voters = bloc.memberCodes
      .toSorted()
      .map((unitCode) => ({ pk, sk: `VOTER#${unitCode}`, type: 'voter', unitCode }))
    const [keyPair, ...others] = inUrn(after)
    expect(others).toEqual([
      { pk, sk: 'URN', type: 'urn', status: 'closed', electorate: bloc.memberCodes.toSorted() },
      ...voters,
    ])
    expect(Object.keys(keyPair ?? {}).toSorted()).toEqual(
      'archive blocCode expiresAtSeconds pk pollId sk term type wrappedKey'.split(' '),
    )

    // Voting itself wrote the voters and the urn, nothing else: no audit, no idempotency record.
    const outside = (dump: Item[]) => dump.filter((item) => item.pk !== pk)
    expect(outside(voting)).toEqual(outside(before))
    const ballots = ballotsIn(inUrn(voting))
    expect(ballots.size).toBe(5)
    for (const name of ballots.keys()) expect(name).toMatch(/^[0-9a-f]{32}$/)
    // After closing the random names are gone for good.
    for (const name of ballots.keys()) expect(textOf(after)).not.toContain(name)
    // What voters were told is known to them alone while they vote.
    for (const nonce of nonces) expect(textOf(voting)).not.toContain(nonce)
  })

  it.each(['choose', 'judge_each'] as const)(
    'all ballots of form %s are as long, whatever they say, and none says it',
    async (ballot) => {
      const rule = ruleOf({ ballot, minChoices: 0, maxChoices: 3 })
      const { path, poll, ids } = await openPoll(bloc, { rule })
      const contents = [[], ids.slice(0, 1), ids.slice(0, 2), ids, []]
      for (const [at, chosen] of contents.entries()) {
        const answers = chosen.map((optionId) => ({ optionId, answer: 'agree' }))
        const body = ballot === 'choose' ? { choices: chosen } : { answers }
        await must('PUT', `${path}/ballot`, bloc.voterKeys[at] ?? '', body)
      }
      const urn = (await dumpTable()).filter(({ pk }) => pk === `URN#${poll.pollId}`)
      const ballots = [...ballotsIn(urn).values()]
      // Key, version, nonce, one byte per option, tag.
      expect(ballots.map(({ length }) => length)).toEqual(Array(5).fill(65 + 1 + 16 + 3 + 16))
      for (const id of ids) expect(textOf(urn)).not.toContain(id)
      // Two blank ballots differ in every part but by chance.
      expect(new Set(ballots.map((sealed) => Buffer.from(sealed).toString('hex'))).size).toBe(5)
    },
  )

  it('names the voters after closing, from three ballots on', async () => {
    const two = await closedPoll(bloc, [[0], [1]])
    const { body: few } = await must('GET', `${two.path}/turnout`, bloc.keys.head)
    expect(few).toEqual({ eligible: 5, cast: 2 })
    const three = await closedPoll(bloc, [[0], [1], []])
    const { body: enough } = await must('GET', `${three.path}/turnout`, bloc.keys.head)
    expect(enough).toEqual({
      eligible: 5,
      cast: 3,
      votedUnits: bloc.memberCodes.slice(0, 3).toSorted(),
    })
    const refused = await call('GET', `${three.path}/turnout`, { key: bloc.keys.member })
    expect(refused.body.code).toBe('auth.not_allowed')
  })

  it('the result names no ballots', async () => {
    const { result, ids } = await closedPoll(bloc, [[0], [0], [0], [1], []])
    expect(result).toEqual({
      outcome: 'decided',
      winners: [ids[0]],
      turnout: { eligible: 5, cast: 5, valid: 4, blank: 1 },
      counts: [
        { optionId: ids[0], votes: 3, percent: 75 },
        { optionId: ids[1], votes: 1, percent: 25 },
        { optionId: ids[2], votes: 0, percent: 0 },
      ],
    })
  })

  it('cancelling destroys the ballots uncounted', async () => {
    const opened = await openPoll(bloc)
    await castAll(bloc, opened, [[0], [1]])
    const reason = 'danh sách thiếu một đơn vị'
    const byHead = await call('POST', `${opened.path}/cancel`, {
      key: bloc.keys.head,
      body: { reason },
    })
    expect([byHead.status, byHead.body.code]).toEqual([403, 'auth.not_allowed'])
    const { body } = await must('POST', `${opened.path}/cancel`, bloc.keys.organizer, { reason })
    expect(body).toMatchObject({ status: 'cancelled', cancelReason: reason })

    const left = (await dumpTable()).filter(({ pk }) => pk === `URN#${opened.poll.pollId}`)
    expect(left.map(({ type }) => type)).toEqual(['urn', 'voter', 'voter'])
    expect(left[0]).not.toHaveProperty('ballots')
    for (const [what, code] of [
      ['result', 'poll.not_closed'],
      ['turnout', 'poll.not_open'],
    ]) {
      const answer = await call('GET', `${opened.path}/${what}`, { key: bloc.keys.head })
      expect(answer.body.code).toBe(code)
    }
    expect((await vote(opened.path, bloc.keys.member, [])).body.code).toBe('poll.not_open')
  })
})

describe('of an open poll', () => {
  it('the ballots are named in the result, not before', async () => {
    const bloc = await pollBloc('KT-CUM-9')
    const { result, ids } = await closedPoll(bloc, [[0], [1], []], { secrecy: 'open' })
    const [head, deputy, member] = bloc.memberCodes
    expect(result.ballots).toEqual(
      [
        { unitCode: head, choices: [ids[0]] },
        { unitCode: deputy, choices: [ids[1]] },
        { unitCode: member, choices: [] },
      ].toSorted((a, b) => ((a.unitCode ?? '') < (b.unitCode ?? '') ? -1 : 1)),
    )
    expect(result.outcome).toBe('inquorate')
  })
})
