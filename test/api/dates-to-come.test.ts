import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../support/actors.ts'
import { call } from '../support/api.ts'
import { draftCovenant } from '../support/covenants.ts'
import { type StandardBloc, standardBloc } from '../support/standard-bloc.ts'
import { awardPoll } from '../support/whole-year.ts'

/** Dates are never refused for being past; what has happened has no date to come. */
let bloc: StandardBloc
let contentHash: string
beforeAll(async () => {
  bloc = await standardBloc()
  await draftCovenant(bloc)
  contentHash = (await must('POST', `${bloc.covenant}/open`, bloc.keys.head)).body.contentHash
})

const organized = (method: string, path: string, body: object) =>
  call(method, path, { key: bloc.keys.organizer, body })

describe('what is told of the past', () => {
  it('a paper signature has been given', async () => {
    const path = `${bloc.covenant}/signatures/${bloc.memberCode}`
    const refused = await organized('PUT', path, { contentHash, signedOn: '2999-01-01' })
    expect(refused.body).toMatchObject({
      code: 'signature.form',
      errors: [{ pointer: '/signedOn', code: 'signature.in_future' }],
    })
    expect((await organized('PUT', path, { contentHash, signedOn: '1999-01-01' })).status).toBe(201)
  })

  it('a reported poll has been held', async () => {
    const { rule: _rule, secrecy: _secrecy, ...poll } = awardPoll(bloc.memberCodes)
    const told = { ...poll, method: 'reported' }
    const { body } = await must('POST', `${bloc.covenant}/polls`, bloc.keys.organizer, told)
    const path = `${bloc.covenant}/polls/${body.pollId}/reported-outcome`
    const winners = [body.options[0].optionId]
    const refused = await organized('POST', path, { winners, heldOn: '2999-01-01' })
    expect(refused.body).toMatchObject({ code: 'poll.invalid', errors: [{ pointer: '/heldOn' }] })
    expect((await organized('POST', path, { winners, heldOn: '1999-01-01' })).status).toBe(200)
  })

  it('a member count has been recorded, give or take a day', async () => {
    const path = '/v1/units/KT-NGOCHOI/member-counts/2020-12'
    const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
    const refused = await organized('PUT', path, { members: 5, recordedAt: at(2) })
    expect(refused.body).toMatchObject({
      code: 'request.invalid',
      errors: [{ pointer: '/recordedAt', code: 'in_future' }],
    })
    expect((await organized('PUT', path, { members: 5, recordedAt: at(0.5) })).status).toBe(201)
  })
})
