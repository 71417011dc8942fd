import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { openPoll, type PollBloc, pollBloc, vote } from '../../support/poll-bloc.ts'

let bloc: PollBloc
beforeAll(async () => {
  bloc = await pollBloc('KT-CUM-2')
})

const inclusionOf = (path: string, key = bloc.keys.member) =>
  call('GET', `${path}/inclusion`, { key })

describe('inclusion', () => {
  it.each(['secret', 'open'])(
    'of a %s poll lists the nonces that voters were told',
    async (secrecy) => {
      const { path, id } = await openPoll(bloc, { secrecy })
      const nonces: string[] = []
      for (const [at, key] of bloc.voterKeys.entries()) {
        const { body } = await vote(path, key, at === 4 ? [] : [id(at % 3)])
        nonces.push(body.inclusionNonce)
      }
      expect(new Set(nonces).size).toBe(5)
      const early = await inclusionOf(path)
      expect([early.status, early.body.code]).toEqual([409, 'poll.not_closed'])

      await must('POST', `${path}/close`, bloc.keys.head)
      const { status, headers, body } = await inclusionOf(path)
      expect(status).toBe(200)
      expect(body.inclusionNonces).toEqual(nonces.toSorted())
      expect(body.ballotsDigest).toMatch(/^sha256:/)
      const unchanged = await call('GET', `${path}/inclusion`, {
        key: bloc.keys.member,
        headers: { 'if-none-match': headers.etag },
      })
      expect(unchanged.status).toBe(304)
    },
  )

  it('is told to readers alone', async () => {
    const { path } = await openPoll(bloc)
    await must('POST', `${path}/close`, bloc.keys.head)
    expect((await inclusionOf(path, bloc.keys.organizer)).body.inclusionNonces).toEqual([])
    const hidden = await inclusionOf(path, bloc.keys.outsider)
    expect([hidden.status, hidden.body.code]).toEqual([404, 'poll.not_found'])
  })

  it('is not told of a cancelled poll', async () => {
    const { path, id } = await openPoll(bloc)
    await vote(path, bloc.keys.member, [id(0)])
    await must('POST', `${path}/cancel`, bloc.keys.organizer, { reason: 'nhầm' })
    expect((await inclusionOf(path)).body.code).toBe('poll.not_closed')
  })
})
