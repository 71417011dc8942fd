import { beforeAll, describe, expect, it } from 'vitest'
import { pollKey } from '../../../lib/polls/poll.ts'
import { keyPairKey } from '../../../lib/polls/urn.ts'
import { present } from '../../../lib/store/condition.ts'
import { must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { dumpTable } from '../../support/dump.ts'
import {
  closedPoll,
  draftPoll,
  openPoll,
  type PollBloc,
  pollBloc,
} from '../../support/poll-bloc.ts'
import { ruleOf } from '../../support/rules.ts'
import { tamper } from '../../support/stored-poll.ts'

let bloc: PollBloc
beforeAll(async () => {
  bloc = await pollBloc('KT-CUM-2')
})

const reason = 'một đơn vị khiếu nại kết quả'

const recount = (path: string, more: { key?: string; headers?: Record<string, string> } = {}) =>
  call('POST', `${path}/recount`, { key: bloc.keys.organizer, body: { reason }, ...more })

const changePoll = (poll: Body, set: object) =>
  tamper({
    update: pollKey({ blocCode: bloc.blocCode, term: bloc.term, pollId: poll.pollId }),
    set,
    if: present(),
  })

describe('a recount', () => {
  it('is the organizer’s, recorded with its reason, of a certified poll too', async () => {
    const { path } = await closedPoll(bloc, [[0], [0], [0], [1]], { award: 'recounted' })
    const byHead = await recount(path, { key: bloc.keys.head })
    expect([byHead.status, byHead.body.code]).toEqual([403, 'auth.not_allowed'])
    const first = await recount(path)
    const one = { recountedAt: expect.any(String), reason, agrees: true }
    expect([first.status, first.body.recounts]).toEqual([200, [one]])
    await must('POST', `${path}/certify`, bloc.keys.organizer)
    expect((await recount(path)).body).toMatchObject({ status: 'certified', recounts: [one, one] })
  })

  it.each([
    ['secret', 'choose'],
    ['open', 'choose'],
    ['secret', 'judge_each'],
    ['open', 'judge_each'],
  ] as const)(
    'of a %s poll of form %s agrees, whatever its ballots say',
    async (secrecy, ballot) => {
      const rule = ruleOf({ ballot, minChoices: 1, maxChoices: 2, winners: 2 })
      const { path, ids } = await openPoll(bloc, { secrecy, rule })
      const marks = ['agree', 'disagree', 'no_opinion']
      for (const [at, key] of bloc.voterKeys.entries()) {
        const answers = ids.map((optionId, option) => ({
          optionId,
          answer: marks[(at + option) % 3],
        }))
        const judged = at === 0 ? { answers: [] } : { answers }
        const chosen = { choices: at === 0 ? [] : [ids[at % 3], ids[(at + 1) % 3]] }
        await must('PUT', `${path}/ballot`, key, ballot === 'choose' ? chosen : judged)
      }
      await must('POST', `${path}/close`, bloc.keys.head)
      expect((await recount(path)).body.recounts[0].agrees).toBe(true)
    },
  )

  it('that differs is told, and nothing is certified then', async () => {
    const { poll, path, ids, result } = await closedPoll(bloc, [[0], [0], [0], [1]])
    await changePoll(poll, { result: { ...result, winners: [ids[1]] } })
    expect((await recount(path)).body.recounts).toMatchObject([{ agrees: false }])
    const { status, body } = await call('POST', `${path}/certify`, { key: bloc.keys.organizer })
    expect([status, body.code]).toEqual([409, 'poll.recount_differs'])
  })

  it('repeated under one Idempotency-Key happens once', async () => {
    const { path } = await closedPoll(bloc, [[0], [1]])
    const headers = { 'idempotency-key': 'recount-1' }
    await recount(path, { headers })
    const again = await recount(path, { headers })
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.body.recounts).toHaveLength(1)
  })

  it('two at once are both recorded', async () => {
    const { path } = await closedPoll(bloc, [[0], [1]])
    await Promise.all([recount(path), recount(path)])
    expect((await must('GET', path, bloc.keys.member)).body.recounts).toHaveLength(2)
  })

  it('needs kept ballots of a closed poll', async () => {
    const draft = await draftPoll(bloc)
    expect((await recount(draft.path)).body.code).toBe('poll.not_closed')
    const { poll, path } = await closedPoll(bloc, [[0], [1]])
    const expiresAtSeconds = Math.floor(Date.now() / 1000)
    await tamper({ update: keyPairKey(poll.pollId), set: { expiresAtSeconds }, if: present() })
    const before = await dumpTable()
    const { status, body } = await recount(path)
    expect([status, body.code]).toEqual([409, 'poll.ballots_gone'])
    expect(await dumpTable()).toEqual(before)
  })
})
