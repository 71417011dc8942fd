import { beforeAll, describe, expect, it } from 'vitest'
import { commit } from '../../../lib/store/commit.ts'
import { keys as storeKeys } from '../../../lib/store/keys.ts'
import { must } from '../../support/actors.ts'
import { type Answer, type Body, call } from '../../support/api.ts'
import { testContext } from '../../support/context.ts'
import { putInForce, signatureOf } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import {
  closedPoll,
  draftPoll,
  openPoll,
  type PollBloc,
  pollBloc,
} from '../../support/poll-bloc.ts'
import { standardBloc } from '../../support/standard-bloc.ts'
import { awardPoll } from '../../support/whole-year.ts'

const reason = 'Chờ sắp xếp đơn vị'

const act = (bloc: PollBloc, action: string, body: Body = { reason }, key = bloc.keys.organizer) =>
  call('POST', `${bloc.covenant}/${action}`, { key, body })

const codesOf = (answers: Answer[]) => answers.map(({ status, body }) => `${status} ${body.code}`)

describe('suspendCovenant and resumeCovenant', () => {
  let bloc: PollBloc

  beforeAll(async () => {
    bloc = await pollBloc('REST')
  })

  it('are for the organizer alone', async () => {
    const { head, member, outsider, confederation } = bloc.keys
    const before = await dumpTable()
    const refused = await Promise.all(
      ['suspend', 'resume', 'supersede'].flatMap((action) =>
        [head, member, outsider].map((key) => act(bloc, action, { reason }, key)),
      ),
    )
    const each = ['403 auth.not_allowed', '403 auth.not_allowed', '404 covenant.not_found']
    expect(codesOf(refused)).toEqual([...each, ...each, ...each])
    expect(await dumpTable()).toEqual(before)

    expect(await act(bloc, 'suspend', { reason }, confederation)).toMatchObject({ status: 200 })
    await must('POST', `${bloc.covenant}/resume`, confederation, { reason })
  })

  it('suspend a covenant in force and put it in force again, saying why and when', async () => {
    const suspended = await act(bloc, 'suspend')
    expect(suspended).toMatchObject({
      status: 200,
      body: { status: 'suspended', suspension: { reason } },
    })
    expect(suspended.body.suspension).not.toHaveProperty('resumedAt')
    const again = await act(bloc, 'suspend')
    expect(again).toMatchObject({ status: 409, body: { code: 'covenant.not_in_force' } })

    const resumed = await act(bloc, 'resume', { reason: 'Đã sắp xếp xong' })
    const { suspendedAt } = suspended.body.suspension
    expect(resumed).toMatchObject({
      status: 200,
      body: {
        status: 'in_force',
        suspension: { reason, suspendedAt, resumeReason: 'Đã sắp xếp xong' },
      },
    })
    expect(resumed.body.suspension.resumedAt >= suspendedAt).toBe(true)
    const { body: read } = await must('GET', bloc.covenant, bloc.keys.member)
    expect(read).toEqual(resumed.body)
    const early = await act(bloc, 'resume')
    expect(early).toMatchObject({ status: 409, body: { code: 'covenant.not_suspended' } })
  })

  it('keep to If-Match, and ask for a reason', async () => {
    const { headers } = await must('GET', bloc.covenant, bloc.keys.organizer)
    const stale = await call('POST', `${bloc.covenant}/suspend`, {
      key: bloc.keys.organizer,
      body: { reason },
      headers: { 'if-match': '"other"' },
    })
    expect(stale.status).toBe(412)
    expect((await act(bloc, 'suspend', {})).status).toBe(422)
    const current = await call('POST', `${bloc.covenant}/suspend`, {
      key: bloc.keys.organizer,
      body: { reason },
      headers: { 'if-match': headers.etag },
    })
    expect(current.status).toBe(200)
    await must('POST', `${bloc.covenant}/resume`, bloc.keys.organizer, { reason })
  })

  it('wait for open polls', async () => {
    const { path } = await openPoll(bloc)
    const refused = [await act(bloc, 'suspend'), await act(bloc, 'supersede')]
    expect(codesOf(refused)).toEqual(['409 covenant.poll_open', '409 covenant.poll_open'])
    await must('POST', `${path}/cancel`, bloc.keys.organizer, { reason: 'Hoãn' })
    expect((await act(bloc, 'suspend')).status).toBe(200)
    await must('POST', `${bloc.covenant}/resume`, bloc.keys.organizer, { reason })
  })

  it('need a covenant in force', async () => {
    const draft = await standardBloc({ blocCode: 'REST-DRAFT' })
    const path = draft.covenant
    const key = draft.keys.organizer
    const absent = await call('POST', `${path}/suspend`, { key, body: { reason } })
    expect(absent).toMatchObject({ status: 404, body: { code: 'covenant.not_found' } })
    await must('PUT', path, draft.keys.organizer, { title: 'Giao ước thi đua năm 2020' })
    const refused = await Promise.all(
      ['suspend', 'resume', 'supersede'].map((action) =>
        call('POST', `${path}/${action}`, { key, body: { reason } }),
      ),
    )
    expect(codesOf(refused)).toEqual([
      '409 covenant.not_in_force',
      '409 covenant.not_suspended',
      '409 covenant.not_in_force',
    ])
  })
})

describe('while a covenant is suspended', () => {
  it('all that needs it in force is refused, and goes on when it is resumed', async () => {
    const bloc = await pollBloc('HALT')
    const { covenant, keys, memberCode } = bloc
    const own = `${covenant}/reports/FY/${memberCode}`
    const headsOwn = `${covenant}/reports/FY/${bloc.headCode}`
    const { body: signature } = await must('GET', `${covenant}/signatures/${memberCode}`, keys.head)
    const indicators = [{ code: 'members', value: 1520 }]
    await must('PUT', own, keys.member, { indicators })
    await must('PUT', headsOwn, keys.head, { indicators })
    await must('POST', `${headsOwn}/submit`, keys.head)
    const decided = await closedPoll(bloc, [[0], [0], [0], [0], [1]])
    const draft = await draftPoll(bloc, { award: 'emulation_flag' })
    await must('POST', `${covenant}/suspend`, keys.organizer, { reason })

    const points = [{ criterionCode: 'A1', points: 40 }]
    const attempts = () => [
      call('PUT', `${covenant}/reports/H1/${memberCode}`, {
        key: keys.member,
        body: { indicators },
      }),
      call('POST', `${own}/submit`, { key: keys.member }),
      call('POST', `${headsOwn}/return`, { key: keys.head, body: { reason } }),
      call('POST', `${headsOwn}/accept`, { key: keys.head }),
      call('PUT', `${covenant}/scores/${memberCode}/self`, { key: keys.member, body: { points } }),
      call('POST', `${draft.path}/open`, { key: keys.head }),
      call('POST', `${decided.path}/certify`, { key: keys.organizer }),
      call('POST', `${covenant}/conclude`, { key: keys.head }),
    ]
    const before = await dumpTable()
    const refused = codesOf(await Promise.all(attempts()))
    expect(refused).toEqual(refused.map(() => '409 covenant.not_in_force'))
    const other = await call('POST', `${covenant}/withdraw`, { key: keys.head, body: { reason } })
    expect(other).toMatchObject({ status: 409, body: { code: 'covenant.not_open' } })
    // A lost reply is no reason to sign anew; an equal signature changes nothing.
    const { contentHash } = signature
    const signing = await call('PUT', `${covenant}/signatures/${memberCode}`, {
      key: keys.member,
      body: signatureOf(contentHash),
    })
    expect(signing.status).toBe(200)
    expect(await dumpTable()).toEqual(before)

    await must('POST', `${covenant}/resume`, keys.organizer, { reason })
    await must('POST', `${own}/submit`, keys.member)
    await must('POST', `${headsOwn}/accept`, keys.head)
    await must('PUT', `${covenant}/scores/${memberCode}/self`, keys.member, { points })
    await must('POST', `${decided.path}/certify`, keys.organizer)
    const { body } = await must('POST', `${covenant}/conclude`, keys.head)
    expect(body).toMatchObject({ status: 'concluded', awards: [{ award: 'leading_unit' }] })
  })
})

describe('supersedeCovenant', () => {
  const successionId = `succession_${'0'.repeat(32)}`

  async function inForce(blocCode: string) {
    const bloc = await standardBloc({ blocCode })
    await putInForce(bloc)
    return bloc
  }

  it('ends a covenant for good, in force or suspended', async () => {
    const { covenant, keys, memberCodes } = await inForce('OVER')
    await must('POST', `${covenant}/suspend`, keys.organizer, { reason })
    const ended = await call('POST', `${covenant}/supersede`, {
      key: keys.organizer,
      body: { reason: 'Hợp nhất hai cụm' },
    })
    expect(ended).toMatchObject({
      status: 200,
      body: {
        status: 'superseded',
        suspension: { reason },
        supersession: { reason: 'Hợp nhất hai cụm' },
      },
    })
    const later = await Promise.all(
      ['resume', 'suspend', 'supersede', 'conclude'].map((action) =>
        call('POST', `${covenant}/${action}`, {
          key: keys.organizer,
          ...(action === 'conclude' ? {} : { body: { reason } }),
        }),
      ),
    )
    expect(codesOf(later)).toEqual([
      '409 covenant.not_suspended',
      '409 covenant.not_in_force',
      '409 covenant.not_in_force',
      '409 covenant.not_in_force',
    ])
    const poll = { key: keys.head, body: awardPoll(memberCodes) }
    expect(codesOf([await call('POST', `${covenant}/polls`, poll)])).toEqual([
      '409 covenant.not_in_force',
    ])
    const { body: read } = await must('GET', covenant, keys.member)
    expect(read).toEqual(ended.body)
  })

  it('names the succession it follows from, which has to exist', async () => {
    const { covenant, keys } = await inForce('MERGED')
    const body = { reason: 'Hợp nhất', successionId }
    const refused = await call('POST', `${covenant}/supersede`, { key: keys.organizer, body })
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'covenant.unknown_succession', errors: [{ pointer: '/successionId' }] },
    })
    await putSuccession()
    const answer = await call('POST', `${covenant}/supersede`, { key: keys.organizer, body })
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'superseded', supersession: { successionId } },
    })
  })

  /** Only that it is there counts. */
  async function putSuccession() {
    await commit(testContext(), {
      writes: { it: { put: storeKeys.succession(successionId), item: { successionId } } },
      audit: { exempt: 'derived' },
    })
  }
})
