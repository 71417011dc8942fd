import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { closeDuePolls } from '../../../lib/polls/close-due-polls.ts'
import { urnKey } from '../../../lib/polls/urn.ts'
import { present } from '../../../lib/store/condition.ts'
import { must } from '../../support/actors.ts'
import { type Answer, call } from '../../support/api.ts'
import { inAnHour, passTo } from '../../support/clock.ts'
import { testContext } from '../../support/context.ts'
import {
  castAll,
  draftPoll,
  openPoll,
  type PollBloc,
  pollBloc,
  vote,
} from '../../support/poll-bloc.ts'
import { tamper } from '../../support/stored-poll.ts'

let bloc: PollBloc
beforeAll(async () => {
  bloc = await pollBloc('KT-CUM-2')
})

afterEach(() => {
  vi.useRealTimers()
})

const statusesOf = (answers: Answer[]) => answers.map(({ status }) => status).toSorted()

const close = (path: string) => call('POST', `${path}/close`, { key: bloc.keys.head })

const closeDue = () => closeDuePolls(testContext(), () => false)

describe('a poll with a closing time', () => {
  it('tells it in UTC, and takes no ballot afterwards though nobody has closed it', async () => {
    const closesAt = inAnHour()
    const local = new Date(Date.parse(closesAt) + 7 * 3_600_000)
      .toISOString()
      .replace('Z', '+07:00')
    const { poll, path, id } = await openPoll(bloc, { closesAt: local })
    expect(poll.closesAt).toBe(closesAt)
    expect((await vote(path, bloc.keys.member, [id(0)])).status).toBe(201)
    passTo(closesAt)
    const late = await vote(path, bloc.keys.head, [id(0)])
    expect([late.status, late.body.code]).toEqual([409, 'poll.not_open'])
    expect(late.body.detail).toContain('closesAt')
    expect((await must('GET', path, bloc.keys.member)).body.status).toBe('open')
    const closed = await close(path)
    expect(closed.body).toMatchObject({ status: 'closed', closesAt })
    expect(Date.parse(closed.body.closedAt)).toBeGreaterThanOrEqual(Date.parse(closesAt))
  })

  it('is not opened once that has passed', async () => {
    const closesAt = inAnHour()
    const { path } = await draftPoll(bloc, { closesAt })
    passTo(closesAt)
    const { status, body } = await call('POST', `${path}/open`, { key: bloc.keys.head })
    expect([status, body.code]).toEqual([409, 'poll.closing_time_passed'])
  })

  it('is closed once, by the head and by the schedule at one moment', async () => {
    const closesAt = inAnHour()
    const opened = await openPoll(bloc, { closesAt })
    await castAll(bloc, opened, [[0], [0], [0], [1]])
    passTo(closesAt)
    const [one, other, ...runs] = await Promise.all([
      close(opened.path),
      close(opened.path),
      closeDue(),
      closeDue(),
    ])
    const byHead = statusesOf([one, other]).filter((status) => status === 200).length
    const bySchedule = runs.reduce((sum, { done }) => sum + done, 0)
    expect(byHead + bySchedule).toBe(1)
    expect(runs.map(({ failed }) => failed)).toEqual([0, 0])
    const { body: result } = await must('GET', `${opened.path}/result`, bloc.keys.member)
    expect(result).toMatchObject({ outcome: 'decided', turnout: { cast: 4 } })
    // Neither counted it out twice.
    expect(await closeDue()).toEqual({ done: 0, failed: 0 })
    expect((await close(opened.path)).body.code).toBe('poll.not_open')
  })
})

it('a poll whose urn was changed is compromised, tells no figures and is not certified', async () => {
  const { poll, path, ids } = await openPoll(bloc, { award: 'spoilt' })
  await castAll(bloc, { path, ids }, [[0], [0], [0], [1]])
  await tamper({
    update: urnKey(poll.pollId),
    set: { [`ballots.${'0'.repeat(32)}`]: new Uint8Array(100) },
    if: present(),
  })
  expect((await close(path)).status).toBe(200)
  const { body: result } = await must('GET', `${path}/result`, bloc.keys.member)
  expect(result).toEqual({ outcome: 'compromised', winners: [] })
  for (const what of ['certify', 'runoff']) {
    const { status } = await call('POST', `${path}/${what}`, { key: bloc.keys.organizer })
    expect(status, what).toBe(409)
  }
  const { body } = await must('GET', bloc.covenant, bloc.keys.member)
  expect(JSON.stringify(body)).not.toContain('spoilt')
})
