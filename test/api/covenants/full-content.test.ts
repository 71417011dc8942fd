import { describe, expect, it } from 'vitest'
import { fullContentExample } from '../../../functions/covenants/content-example.ts'
import { must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { openCovenant, putInForce, signatureOf } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import { standardBloc } from '../../support/standard-bloc.ts'

const targetOf = (unitCode: string) => ({ unitCode, criterionCode: 'A1', target: 110 })

async function errorsOf(path: string, key: string, body: object): Promise<string[]> {
  const answer = await call('PUT', path, { key, body })
  expect(answer).toMatchObject({ status: 422, body: { code: 'covenant.content_invalid' } })
  return answer.body.errors.map(({ code, pointer }: Body) => `${code} ${pointer}`)
}

describe('a covenant that says everything', () => {
  it('is drafted, read, opened and signed as it was sent', async () => {
    const bloc = await standardBloc({ blocCode: 'FULL' })
    const { covenant, keys, memberKeys } = bloc
    const hash = await openCovenant(bloc, fullContentExample)
    const { body } = await must('GET', covenant, keys.member)
    expect(body).toMatchObject({ ...fullContentExample, status: 'open', version: 1 })
    expect(body.warnings).toMatchObject([{ code: 'covenant.member_count_differs' }])

    const sign = (unitCode: string, target: number) =>
      call('PUT', `${covenant}/signatures/${unitCode}`, {
        key: memberKeys[unitCode],
        body: { ...signatureOf(hash), commitments: [{ criterionCode: 'A1', target }] },
      })
    const low = await sign('KT-NGOCHOI', 109.99)
    expect(low).toMatchObject({ status: 422, body: { code: 'signature.commitment_invalid' } })
    expect(low.body.errors).toMatchObject([
      { code: 'commitment.too_low', pointer: '/commitments/0/target' },
    ])
    expect((await sign('KT-NGOCHOI', 110)).status).toBe(201)
    expect((await sign('KT-DAKTO', 99.99)).status).toBe(422)
    expect((await sign('KT-DAKTO', 100)).status).toBe(201)
    for (const unitCode of ['KT-DAKGLEI', 'KT-DAKHA', 'KT-TUMORONG']) await sign(unitCode, 120)
    expect((await must('GET', covenant, keys.head)).body.status).toBe('in_force')
  })

  it('is unchanged by an equal put, changed by one of any field', async () => {
    const { covenant, keys } = await standardBloc({ blocCode: 'EQUAL' })
    const first = await must('PUT', covenant, keys.head, fullContentExample)
    const before = await dumpTable()
    const equal = await call('PUT', covenant, { key: keys.head, body: fullContentExample })
    expect([equal.status, equal.headers.etag]).toEqual([200, first.headers.etag])
    expect(await dumpTable()).toEqual(before)
    for (const changed of [
      { reasonsRequired: false },
      { unitTargets: [targetOf('KT-DAKTO')] },
      { tieBreaks: fullContentExample.tieBreaks.toReversed() },
    ]) {
      const body = { ...fullContentExample, ...changed }
      const { status } = await call('PUT', covenant, { key: keys.head, body })
      expect(status).toBe(428)
    }
  })

  it('gives points by its bands, targets and own indicators from an accepted report', async () => {
    const bloc = await standardBloc({ blocCode: 'POINTS' })
    const { covenant, keys } = bloc
    await putInForce(bloc, fullContentExample)
    const report = `${covenant}/reports/FY/KT-NGOCHOI`
    await must('PUT', report, keys.deputy, {
      indicators: [
        { code: 'new_members', value: 55 },
        { code: 'own_hardship_support_percent', value: 120 },
        { code: 'culture_sport_events', value: 7 },
        { code: 'new_grassroots_unions', value: 4 },
      ],
    })
    await must('POST', `${report}/submit`, keys.deputy)
    await must('POST', `${report}/accept`, keys.head)
    const { body } = await must('GET', `${covenant}/scores/KT-NGOCHOI`, keys.member)
    const lines = body.computed.map(({ criterionCode, points, target }: Body) => [
      criterionCode,
      points,
      target,
    ])
    expect(lines).toEqual([
      ['A1', 20, 110],
      ['A2', 20, 97.5],
      ['B1', 10, undefined],
      ['B2', 19.5, 4],
    ])
  })
})

describe('putCovenant', () => {
  it('names everything that does not hold, of every part at once', async () => {
    const { covenant, keys } = await standardBloc({ blocCode: 'WRONG' })
    const wrong = {
      ...fullContentExample,
      caps: { total: 90 },
      gates: [{ groupCode: 'P', belowPercent: 50, gradeAtMost: 'good' }],
      tieBreaks: [{ by: 'group', groupCode: 'Z' }],
      unitTargets: [targetOf('KT-SATHAY')],
      indicators: [{ ...fullContentExample.indicators[0], maximum: 90 }],
    }
    expect(await errorsOf(covenant, keys.head, wrong)).toEqual([
      'covenant.cap_below_total /caps/total',
      'covenant.target_out_of_reach /groups/0/criteria/1/target',
      'covenant.gate_unknown_group /gates/0/groupCode',
      'covenant.tie_break_unknown /tieBreaks/0/groupCode',
      'covenant.target_for_non_member /unitTargets/0/unitCode',
    ])
  })

  it('takes the members of the term: of no other', async () => {
    const { bloc, covenant, keys } = await standardBloc({ blocCode: 'MEMBERS' })
    await must('PUT', `${bloc}/members/KT-SATHAY`, keys.organizer, { fromTerm: '2021' })
    const body = { ...fullContentExample, unitTargets: [targetOf('KT-SATHAY')] }
    expect(await errorsOf(covenant, keys.head, body)).toEqual([
      'covenant.target_for_non_member /unitTargets/0/unitCode',
    ])
    await must('PUT', `${bloc}/covenants/2021`, keys.organizer, body)
  })
})

describe('openCovenant', () => {
  /** A draft of 2021 with a target for a unit, and how that unit leaves before. */
  async function leaving(blocCode: string) {
    const { bloc, keys } = await standardBloc({ blocCode })
    const covenant = `${bloc}/covenants/2021`
    const content = { ...fullContentExample, unitTargets: [targetOf('KT-DAKHA')] }
    await must('PUT', covenant, keys.organizer, content)
    const membership = `${bloc}/members/KT-DAKHA`
    const { headers } = await must('GET', membership, keys.organizer)
    const leave = () =>
      call('PUT', membership, {
        key: keys.organizer,
        body: { fromTerm: '2020', toTerm: '2020' },
        headers: { 'if-match': headers.etag },
      })
    const open = () => call('POST', `${covenant}/open`, { key: keys.organizer })
    return { covenant, keys, content, leave, open }
  }

  it('refuses targets of a unit that has left since the draft, until they are taken out', async () => {
    const { covenant, keys, content, leave, open } = await leaving('LEFT')
    expect((await leave()).status).toBe(200)
    const before = await dumpTable()
    const refused = await open()
    expect(refused).toMatchObject({ status: 409, body: { code: 'covenant.members_changed' } })
    expect(refused.body.detail).toContain('KT-DAKHA')
    expect(await dumpTable()).toEqual(before)

    const { unitTargets, ...others } = content
    const { headers } = await must('GET', covenant, keys.organizer)
    const changed = await call('PUT', covenant, {
      key: keys.organizer,
      body: others,
      headers: { 'if-match': headers.etag },
    })
    expect(changed.status).toBe(200)
    const opened = await open()
    expect(opened).toMatchObject({ status: 200, body: { status: 'open' } })
    expect(opened.body.memberCodes).not.toContain('KT-DAKHA')
  })

  it.each(['RACE-1', 'RACE-2', 'RACE-3'])(
    'never opens with such a target when the unit leaves meanwhile: %s',
    async (blocCode) => {
      const { covenant, keys, leave, open } = await leaving(blocCode)
      const [opened, left] = await Promise.all([open(), leave()])
      const codes = [opened, left].map(({ status, body }) => body.code ?? status)
      expect([
        [200, 'bloc.member_bound'],
        ['covenant.members_changed', 200],
      ]).toContainEqual(codes)
      const { body } = await must('GET', covenant, keys.organizer)
      expect(body.memberCodes?.includes('KT-DAKHA')).toBe(opened.status === 200 ? true : undefined)
    },
  )
})
