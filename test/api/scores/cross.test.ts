import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { openCovenant, signatureOf } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import { type PollBloc, pollBloc } from '../../support/poll-bloc.ts'
import { standardBloc } from '../../support/standard-bloc.ts'
import { scoreSheet } from '../../support/whole-year.ts'

let bloc: PollBloc
beforeAll(async () => {
  bloc = await pollBloc('KT-CUM-2')
})

const pair = (unitCode: string, scorerCode: string) => ({ unitCode, scorerCode })

const assign = (assignments: object[], key = bloc.keys.head, etag?: string) =>
  call('PUT', `${bloc.covenant}/cross-assignments`, {
    key,
    body: { assignments },
    headers: { 'if-match': etag },
  })

const cross = (unitCode: string, key: string | undefined, body: object = scoreSheet) =>
  call('PUT', `${bloc.covenant}/scores/${unitCode}/cross`, { key, body })

describe('cross assignments', () => {
  it('are said by the head, read by all, and changed with the ETag', async () => {
    const { covenant, keys } = bloc
    const path = `${covenant}/cross-assignments`
    const none = await call('GET', path, { key: keys.member })
    expect(none.body.code).toBe('cross_assignments.not_found')
    expect((await assign([], keys.member)).body.code).toBe('auth.not_allowed')
    expect((await assign([], keys.outsider)).body.code).toBe('covenant.not_found')

    const first = [pair('KT-DAKTO', 'KT-DAKGLEI'), pair('KT-DAKHA', 'KT-DAKGLEI')]
    const created = await assign(first)
    expect(created.status).toBe(201)
    const got = await must('GET', path, keys.member)
    expect(got.body).toEqual({ blocCode: 'KT-CUM-2', term: '2020', assignments: first })
    expect((await assign(first, keys.organizer)).status).toBe(200)
    expect((await assign([])).body.code).toBe('precondition.required')
    expect((await assign([], keys.deputy, created.headers.etag)).status).toBe(200)
  })

  it('are among members, each scored by one other', async () => {
    const before = await dumpTable()
    const refused = await assign([
      pair('KT-DAKTO', 'KT-DAKGLEI'),
      pair('KT-DAKTO', 'KT-DAKHA'),
      pair('KT-DAKHA', 'KT-DAKHA'),
      pair('KT-SATHAY', 'KT-DAKHA'),
    ])
    expect([refused.status, refused.body.code]).toEqual([422, 'cross_assignments.invalid'])
    expect(refused.body.errors).toMatchObject([
      { pointer: '/assignments/1/unitCode', code: 'cross_assignments.repeated' },
      { pointer: '/assignments/2/scorerCode', code: 'cross_assignments.own_unit' },
      { pointer: '/assignments/3/unitCode', code: 'cross_assignments.not_a_member' },
    ])
    expect(await dumpTable()).toEqual(before)
  })

  it('are taken from the opening of the covenant until its conclusion', async () => {
    const other = await standardBloc({ blocCode: 'KT-CUM-3' })
    const { covenant, keys, memberKeys } = other
    const path = `${covenant}/cross-assignments`
    const body = { assignments: [pair('KT-DAKTO', 'KT-DAKGLEI')] }
    const put = async (more: object = {}, etag?: string) =>
      call('PUT', path, {
        key: keys.head,
        body: { ...body, ...more },
        headers: { 'if-match': etag },
      })
    expect((await put()).body.code).toBe('covenant.not_found')
    const hash = await openCovenant(other)
    await must('POST', `${covenant}/withdraw`, keys.head, { reason: 'sửa' })
    expect((await put()).body.code).toBe('covenant.is_draft')
    await must('POST', `${covenant}/open`, keys.head)
    const { headers } = await put()
    for (const [unitCode, key] of Object.entries(memberKeys)) {
      await must('PUT', `${covenant}/signatures/${unitCode}`, key, signatureOf(hash))
    }
    const changed = await put({ note: 'theo cặp' }, headers.etag)
    expect(changed.status).toBe(200)
    await must('POST', `${covenant}/conclude`, keys.head)
    expect((await put({}, changed.headers.etag)).body.code).toBe('covenant.not_in_force')
    expect((await put({ note: 'theo cặp' })).status).toBe(200)
  })
})

describe('the stage cross', () => {
  it('is scored by the unit that the assignments name, as long as they do', async () => {
    const { keys, covenant, memberKeys } = bloc
    const { headers } = await must('GET', `${covenant}/cross-assignments`, keys.head)
    expect((await cross('KT-DAKHA', keys.member)).body.code).toBe('auth.not_allowed')
    const assigned = await assign(
      [pair('KT-DAKHA', 'KT-DAKGLEI'), pair('KT-DAKGLEI', 'KT-DAKHA')],
      keys.head,
      headers.etag,
    )
    const sheet = await cross('KT-DAKHA', keys.member)
    expect([sheet.status, sheet.body.scoredBy]).toEqual([201, 'KT-DAKGLEI'])
    expect((await cross('KT-DAKHA', keys.member)).status).toBe(200)
    expect((await cross('KT-TUMORONG', keys.member)).body.code).toBe('auth.not_allowed')
    expect((await cross('KT-DAKHA', memberKeys['KT-TUMORONG'])).body.code).toBe('auth.not_allowed')

    await assign([], keys.head, assigned.headers.etag)
    expect((await cross('KT-DAKHA', keys.member)).body.code).toBe('auth.not_allowed')
  })

  it('of other stages is none of the assigned unit’s business', async () => {
    const { keys, covenant } = bloc
    const { headers } = await must('GET', `${covenant}/cross-assignments`, keys.head)
    await assign([pair('KT-DAKHA', 'KT-DAKGLEI')], keys.head, headers.etag)
    for (const stage of ['self', 'final']) {
      const path = `${covenant}/scores/KT-DAKHA/${stage}`
      const answer = await call('PUT', path, { key: keys.member, body: scoreSheet })
      expect(answer.body.code, stage).toBe('auth.not_allowed')
    }
  })

  it('is scored by nobody for itself, neither head nor deputy', async () => {
    const { keys } = bloc
    const before = await dumpTable()
    const own = [
      [bloc.headCode, keys.head],
      [bloc.deputyCode, keys.deputy],
      [bloc.memberCode, keys.member],
    ] as const
    for (const [unitCode, key] of own) {
      expect((await cross(unitCode, key)).body.code).toBe('auth.not_allowed')
    }
    expect(await dumpTable()).toEqual(before)
    expect((await cross(bloc.headCode, keys.deputy)).status).toBe(201)
    expect((await cross(bloc.deputyCode, keys.organizer)).status).toBe(201)
  })

  it('is hidden from strangers, and refuses who may not before it looks at anything', async () => {
    const { keys } = bloc
    expect((await cross('KT-DAKHA', keys.outsider)).body.code).toBe('covenant.not_found')
    const wrong = { points: [{ criterionCode: 'Z9', points: 1 }] }
    expect((await cross('KT-TUMORONG', keys.member, wrong)).body.code).toBe('auth.not_allowed')
    expect((await cross('KT-SATHAY', keys.member, wrong)).body.code).toBe('auth.not_allowed')
    expect((await cross('KT-SATHAY', keys.head, wrong)).body.code).toBe('bloc.member_not_found')
  })
})
