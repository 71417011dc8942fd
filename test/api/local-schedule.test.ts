import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { schedules } from '../../functions/schedules.ts'
import { type LocalApi, startLocalApi } from '../../infra/local/local-api.ts'
import { startTicker } from '../../infra/local/ticker.ts'
import { must } from '../support/actors.ts'
import { call } from '../support/api.ts'
import { inAnHour, passTo } from '../support/clock.ts'
import { castAll, openPoll, type PollBloc, pollBloc, vote } from '../support/poll-bloc.ts'

/** A table with a stream, as the local server makes it; the handlers read its name when loaded. */
process.env.TABLE_NAME = `test-${randomBytes(8).toString('hex')}`

let api: LocalApi
let bloc: PollBloc

beforeAll(async () => {
  api = await startLocalApi({ port: 0 })
  bloc = await pollBloc('KT-CUM-2')
})
afterAll(() => api.stop())
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const statusOf = async (path: string) => (await must('GET', path, bloc.keys.head)).body.status

describe('the local server', () => {
  it('closes and counts a poll when its time is up', async () => {
    const closesAt = inAnHour()
    const poll = await openPoll(bloc, { closesAt })
    await castAll(bloc, poll, [[0], [0], [1], [0]])
    expect(await statusOf(poll.path)).toBe('open')
    passTo(closesAt)
    while ((await statusOf(poll.path)) === 'open') await pause(50)

    const { body: closed } = await must('GET', poll.path, bloc.keys.head)
    expect(closed.status).toBe('closed')
    expect(Date.parse(closed.closedAt)).toBeGreaterThanOrEqual(Date.parse(closesAt))
    const { body: result } = await must('GET', `${poll.path}/result`, bloc.keys.head)
    expect(result).toMatchObject({ outcome: 'decided', turnout: { cast: 4, valid: 4 } })
    const late = await vote(poll.path, bloc.voterKeys[4], [poll.id(0)])
    expect([late.status, late.body.code]).toEqual([409, 'poll.not_open'])
  })

  it('calls nothing any more when it has stopped', async () => {
    const closesAt = inAnHour()
    const poll = await openPoll(bloc, { closesAt })
    await api.stop()
    passTo(closesAt)
    await pause(4000)
    expect(await statusOf(poll.path)).toBe('open')
    const late = await vote(poll.path, bloc.voterKeys[0], [poll.id(0)])
    expect([late.status, late.body.code]).toEqual([409, 'poll.not_open'])

    const closing = await call('POST', `${poll.path}/close`, { key: bloc.keys.head })
    expect([closing.status, closing.body.status]).toEqual([200, 'closed'])
  })
})

describe('the ticker', () => {
  it('goes on after a failure, and tells it', async () => {
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const called: string[] = []
    const again = Promise.withResolvers<void>()
    const ticker = startTicker({
      everyMs: 1,
      invoke: async ({ name }) => {
        called.push(name)
        if (called.length === 1) throw new Error('no table')
        again.resolve()
      },
    })
    await again.promise
    await ticker.stop()
    expect(called.slice(0, 2)).toEqual([schedules[0]?.name, schedules[0]?.name])
    expect(written.mock.calls.flat().join('')).toMatch(/^Error: no table/)
  })

  it('never calls a function before it has answered, and ends when it has', async () => {
    const begun = Promise.withResolvers<void>()
    const end = Promise.withResolvers<void>()
    let calls = 0
    let sawStop = false
    const ticker = startTicker({
      everyMs: 1,
      invoke: async (_schedule, { isStopping = () => false } = {}) => {
        calls += 1
        begun.resolve()
        await end.promise
        sawStop = isStopping()
      },
    })
    await begun.promise
    await pause(30)
    const stopped = ticker.stop()
    expect(await Promise.race([stopped.then(() => 'stopped'), pause(30, 'waiting')])).toBe(
      'waiting',
    )
    end.resolve()
    await stopped
    expect([calls, sawStop]).toEqual([1, true])
  })
})
