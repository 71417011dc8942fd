import { beforeAll, describe, expect, it } from 'vitest'
import { fullContentExample } from '../../../functions/covenants/content-example.ts'
import { keyFor, must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { covenantContent } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'

let bloc: StandardBloc
let told: Body
const at = (term: string) => `${bloc.bloc}/covenants/${term}`

/** Asks for a draft as the organizer, who may read every term, unless told otherwise. */
const draft = (term: string, body: Body, key = bloc.keys.organizer) =>
  call('POST', `${at(term)}/draft`, { key, body })

beforeAll(async () => {
  bloc = await standardBloc()
  const { keys } = bloc
  const content = { ...fullContentExample, statedMemberCount: 6, note: 'Theo bản ký' }
  told = (await must('PUT', bloc.covenant, keys.head, content)).body
  await must('PUT', `${bloc.bloc}/officers/2021`, keys.organizer, { headCode: bloc.deputyCode })
})

describe('a draft from another term', () => {
  it('has its content, with due dates and title of the new term', async () => {
    const { status, headers, body } = await draft('2021', { fromTerm: '2020' }, bloc.keys.deputy)
    expect(status).toBe(201)
    expect(headers.location).toBe(at('2021'))
    expect(body).toMatchObject({ term: '2021', status: 'draft', version: 1, signedCodes: [] })
    expect(body.title).toBe('Giao ước thi đua năm 2021')
    const { signBy, yearEndBy } = told.schedule
    expect([signBy, yearEndBy]).toEqual(['2020-02-28', '2020-12-31'])
    expect(body.schedule).toMatchObject({ signBy: '2021-02-28', yearEndBy: '2021-12-31' })
    const { groups, caps, grades, gates, tieBreaks, unitTargets, indicators, preamble } = told
    expect(body).toMatchObject({ groups, caps, grades, gates, tieBreaks, unitTargets, indicators })
    expect(body.preamble).toBe(preamble)
    expect([body.statedMemberCount, body.note]).toEqual([undefined, undefined])
    expect((await must('GET', at('2021'), bloc.keys.member)).body).toEqual(body)
  })

  it('takes another title and other due dates', async () => {
    const schedule = { ...covenantContent.schedule, voteBy: '2022-12-20' }
    const title = 'Giao ước thi đua chào mừng Đại hội'
    const { body } = await draft('2022', { fromTerm: '2020', title, schedule })
    expect(body).toMatchObject({ title, schedule })
  })

  it('asks for due dates where those of the other term cannot be moved so far', async () => {
    const far = await standardBloc({ blocCode: 'FAR' })
    const at = (term: string) => `${far.bloc}/covenants/${term}`
    const schedule = { ...covenantContent.schedule, signBy: '0999-12-31', yearEndBy: '9999-12-31' }
    await must('PUT', at('2020'), far.keys.head, { ...covenantContent, schedule })
    const ask = (term: string, more = {}) =>
      call('POST', `${at(term)}/draft`, {
        key: far.keys.organizer,
        body: { fromTerm: '2020', ...more },
      })
    expect(await ask('2021')).toMatchObject({
      status: 422,
      body: {
        code: 'covenant.content_invalid',
        errors: [{ code: 'covenant.due_date_out_of_reach', pointer: '/schedule' }],
      },
    })
    expect(await ask('2019')).toMatchObject({
      status: 201,
      body: { schedule: { signBy: '0998-12-31', yearEndBy: '9998-12-31' } },
    })
    const given = { schedule: covenantContent.schedule }
    expect(await ask('2021', given)).toMatchObject({ status: 201, body: given })
  })

  it('leaves out targets of units that are no members any more', async () => {
    const other = await standardBloc({ blocCode: 'GONE' })
    const { keys, covenant } = other
    const unitTargets = ['KT-DAKHA', 'KT-TUMORONG'].map((unitCode) => ({
      unitCode,
      criterionCode: 'A1',
      target: 90,
    }))
    await must('PUT', covenant, keys.head, { ...covenantContent, unitTargets })
    const member = `${other.bloc}/members/KT-DAKHA`
    const { headers } = await must('GET', member, keys.organizer)
    const ended = await call('PUT', member, {
      key: keys.organizer,
      body: { fromTerm: '2020', toTerm: '2020' },
      headers: { 'if-match': headers.etag },
    })
    expect(ended.status).toBe(200)
    const path = `${other.bloc}/covenants/2021/draft`
    const { body } = await must('POST', path, keys.organizer, { fromTerm: '2020' })
    expect(body.unitTargets).toEqual(unitTargets.slice(1))
  })

  it('of a school year moves both years', async () => {
    const organizer = bloc.keys.organizer
    const school = '/v1/blocs/TRUONG-HOC'
    const content = { name: 'Khối trường học', kind: 'khoi', organizerCode: 'KT' }
    await must('PUT', school, organizer, { ...content, calendar: 'school' })
    await must('PUT', `${school}/covenants/2019-2020`, organizer, {
      ...covenantContent,
      title: 'Giao ước thi đua năm học 2019 – 2020, cụm số 2020',
      schedule: {
        signBy: '2019-09-30',
        midYearBy: '2020-01-15',
        selfScoreBy: '2020-02-29',
        yearEndBy: '2020-06-30',
      },
    })
    const { body } = await must('POST', `${school}/covenants/2020-2021/draft`, organizer, {
      fromTerm: '2019-2020',
    })
    expect(body.title).toBe('Giao ước thi đua năm học 2020 – 2021, cụm số 2020')
    expect(body.schedule).toEqual({
      signBy: '2020-09-30',
      midYearBy: '2021-01-15',
      selfScoreBy: '2021-02-28',
      yearEndBy: '2021-06-30',
    })
    const wrong = await call('POST', `${school}/covenants/2021-2022/draft`, {
      key: organizer,
      body: { fromTerm: '2020' },
    })
    expect(wrong).toMatchObject({
      status: 422,
      body: { code: 'bloc.term_form', errors: [{ pointer: '/fromTerm' }] },
    })
  })

  it('is not for a head who may not read that term; to it there is none', async () => {
    const { keys } = bloc
    const newcomer = await keyFor('KT-SATHAY')
    await must('PUT', `${bloc.bloc}/members/KT-SATHAY`, keys.organizer, { fromTerm: '2024' })
    await must('PUT', `${bloc.bloc}/officers/2024`, keys.organizer, { headCode: 'KT-SATHAY' })
    const hidden = await draft('2024', { fromTerm: '2020' }, newcomer)
    const absent = await draft('2024', { fromTerm: '2019' }, newcomer)
    expect(absent).toMatchObject({ status: 422, body: { code: 'covenant.origin_not_found' } })
    const { requestId, ...same } = absent.body
    expect(hidden.body).toMatchObject(same)
  })

  it('of a covenant told without criteria is the organizer’s alone, as such a put is', async () => {
    const { keys } = bloc
    await must('PUT', at('2029'), keys.organizer, { title: 'Giao ước thi đua năm 2029' })
    await must('PUT', `${bloc.bloc}/officers/2025`, keys.organizer, { headCode: 'KT-DAKTO' })
    const refused = await draft('2025', { fromTerm: '2029' }, keys.head)
    expect(refused).toMatchObject({ status: 422, body: { code: 'covenant.content_invalid' } })
    const pointers = refused.body.errors.map(({ pointer }: Body) => pointer)
    expect(pointers).toEqual(['/fromTerm', '/fromTerm', '/schedule'])
    expect(await draft('2025', { fromTerm: '2029' })).toMatchObject({
      status: 201,
      body: { title: 'Giao ước thi đua năm 2025' },
    })
  })
})

describe('draftCovenant', () => {
  const { schedule } = covenantContent

  it.each<[string, Body, string, string[]]>([
    ['nothing', {}, 'covenant.content_invalid', ['/fromTerm', '/templateCode']],
    [
      'both',
      { fromTerm: '2020', templateCode: 'tasks_2019', schedule },
      'covenant.content_invalid',
      ['/fromTerm', '/templateCode'],
    ],
    [
      'a template without due dates',
      { templateCode: 'tasks_2019' },
      'covenant.content_invalid',
      ['/schedule'],
    ],
    [
      'no template of that code',
      { templateCode: 'nope', schedule },
      'covenant.origin_not_found',
      ['/templateCode'],
    ],
    ['a term without a covenant', { fromTerm: '2010' }, 'covenant.origin_not_found', ['/fromTerm']],
    ['a school year', { fromTerm: '2019-2020' }, 'bloc.term_form', ['/fromTerm']],
  ])('refuses to draft from %s', async (_what, body, code, pointers) => {
    const table = await dumpTable()
    const answer = await draft('2030', body)
    expect(answer).toMatchObject({ status: 422, body: { code } })
    expect(answer.body.errors.map(({ pointer }: Body) => pointer)).toEqual(pointers)
    expect(await dumpTable()).toEqual(table)
  })

  it('never replaces a covenant, whatever its status', async () => {
    const again = () => draft('2020', { templateCode: 'tasks_2019', schedule })
    expect(await again()).toMatchObject({
      status: 409,
      body: { code: 'covenant.already_drafted' },
    })
    await must('POST', `${bloc.covenant}/open`, bloc.keys.head)
    expect(await again()).toMatchObject({ body: { code: 'covenant.already_drafted' } })
  })

  it('makes one draft of several asked for at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => draft('2026', { templateCode: 'tasks_2019', schedule })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    const table = await dumpTable()
    expect(table.filter(({ pk }) => pk === `AUDIT#${at('2026')}`)).toHaveLength(1)
  })

  it('replays for a repeated Idempotency-Key, and looks at no If-Match', async () => {
    const post = () =>
      call('POST', `${at('2027')}/draft`, {
        key: bloc.keys.organizer,
        body: { fromTerm: '2020' },
        headers: { 'idempotency-key': 'draft-1', 'if-match': '"x"' },
      })
    const first = await post()
    const second = await post()
    expect(second).toMatchObject({ status: 201, body: first.body })
    expect(second.headers).toMatchObject({
      location: at('2027'),
      'idempotency-replayed': 'true',
      etag: first.headers.etag,
    })
  })

  it('is the head’s, and leads on to a put', async () => {
    const { keys } = bloc
    const body = { templateCode: 'target_ratios', schedule }
    expect((await draft('2021', body, keys.member)).status).toBe(403)
    expect((await draft('2028', body, keys.foreign)).status).toBe(404)
    const { headers } = await draft('2028', body)
    const changed = await call('PUT', at('2028'), {
      key: keys.organizer,
      body: covenantContent,
      headers: { 'if-match': headers.etag },
    })
    expect(changed).toMatchObject({ status: 200, body: { version: 2 } })
  })
})
