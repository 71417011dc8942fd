import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { draftCovenant, putInForce } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import { allItems } from '../../support/pages.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'

let bloc: StandardBloc

beforeAll(async () => {
  bloc = await standardBloc()
  await putInForce(bloc)
})

/** Another period for each test, so that they share one covenant. */
const own = (period: string) => `${bloc.covenant}/reports/${period}/${bloc.memberCode}`

const figures = (...indicators: object[]) => ({ indicators })
const members = (value: number) => ({ code: 'members', value })
const employees = (value: number) => ({ code: 'employees', value })

type Located = { pointer: string; code: string }
const codesOf = (items: Located[]) => items.map(({ code }) => code)
const pointersOf = (items: Located[]) => items.map(({ pointer }) => pointer)

describe('putReport', () => {
  it('reads figures as they are written and keeps the words', async () => {
    const { keys } = bloc
    const body = figures(
      members(1520),
      { code: 'visit_spending', raw: 'trên 60 triệu đồng' },
      { code: 'gifts', raw: 'gần 500 suất' },
      { code: 'social_fund_donations', raw: '390.777.00đ' },
    )
    const { body: report, status } = await call('PUT', own('FY'), { key: keys.member, body })
    expect(status).toBe(201)
    expect(report).toMatchObject({
      status: 'draft',
      unitCode: bloc.memberCode,
      period: 'FY',
      indicators: [
        { code: 'members', value: 1520, precision: 'exact' },
        { value: 60_000_000, precision: 'at_least', raw: 'trên 60 triệu đồng' },
        { value: 500, precision: 'approximately', raw: 'gần 500 suất' },
        { raw: '390.777.00đ' },
      ],
    })
    expect(report.indicators[3].value).toBeUndefined()
    const [ambiguous] = report.warnings
    expect(ambiguous).toMatchObject({
      code: 'figure.ambiguous',
      pointer: '/indicators/3/raw',
      candidates: [390_777_000, 39_077_700],
    })
    expect(ambiguous.message.vi).toMatch(/39\.077\.700.*390\.777\.000|390\.777\.000.*39\.077\.700/)

    const again = await call('PUT', own('FY'), { key: keys.member, body })
    expect(again).toMatchObject({ status: 200, body: report })
    const read = await must('GET', own('FY'), keys.head)
    expect(read.body).toEqual(report)
  })

  it('points at unknown, repeated, empty and impossible entries', async () => {
    const before = await dumpTable()
    const body = figures(
      { code: 'no_such_indicator', value: 1 },
      members(1),
      members(2),
      { code: 'employees' },
      { code: 'propaganda_reach_percent', value: 101 },
      { code: 'gifts', value: 1.5 },
    )
    const answer = await call('PUT', own('M1'), { key: bloc.keys.member, body })
    expect(answer).toMatchObject({ status: 422, body: { code: 'request.invalid' } })
    expect(pointersOf(answer.body.errors)).toEqual([
      '/indicators/0/code',
      '/indicators/2/code',
      '/indicators/3',
      '/indicators/4/value',
      '/indicators/5/value',
    ])
    expect(await dumpTable()).toEqual(before)
  })

  it('is for the unit itself', async () => {
    const answers = await Promise.all(
      [bloc.keys.head, bloc.keys.organizer, bloc.keys.outsider].map((key) =>
        call('PUT', own('M2'), { key, body: figures() }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 404])
  })

  it('needs a covenant in force', async () => {
    const draft = await standardBloc({ blocCode: 'DRAFT' })
    await draftCovenant(draft)
    const path = `${draft.covenant}/reports/FY/${draft.memberCode}`
    const early = await call('PUT', path, { key: draft.keys.member, body: figures() })
    expect(early).toMatchObject({ status: 409, body: { code: 'covenant.not_in_force' } })
    const absent = await call('PUT', path.replace('2020', '2021'), {
      key: draft.keys.member,
      body: figures(),
    })
    expect(absent).toMatchObject({ status: 404, body: { code: 'covenant.not_found' } })
  })
})

describe('submitReport', () => {
  it('refuses contradictions that the draft only warned of', async () => {
    const { keys } = bloc
    const body = figures(members(10), employees(9))
    const draft = await must('PUT', own('M3'), keys.member, body)
    expect(codesOf(draft.body.warnings)).toContain('report.members_exceed_employees')

    const before = await dumpTable()
    const refused = await call('POST', `${own('M3')}/submit`, { key: keys.member })
    expect(refused).toMatchObject({ status: 422, body: { code: 'report.inconsistent' } })
    expect(pointersOf(refused.body.errors)).toEqual(['/indicators/0/value', '/indicators/1/value'])
    expect(await dumpTable()).toEqual(before)

    const fixed = await call('PUT', own('M3'), {
      key: keys.member,
      body: figures(members(10), employees(10)),
      headers: { 'if-match': draft.headers.etag },
    })
    expect(fixed.body.warnings).toEqual([])
    const { body: submitted } = await must('POST', `${own('M3')}/submit`, keys.member)
    expect(submitted).toMatchObject({ status: 'submitted', warnings: [] })
    expect(Date.parse(submitted.submittedAt)).not.toBeNaN()
  })

  it('checks the grades when all five parts are given and warns where one is missing', async () => {
    const { keys } = bloc
    const grades = [
      { code: 'grassroots_unions', value: 10 },
      { code: 'grade_excellent', value: 4 },
      { code: 'grade_good', value: 4 },
      { code: 'grade_completed', value: 1 },
    ]
    const failed = (value: number) => ({ code: 'grade_failed', value })
    const partial = await must('PUT', own('M4'), keys.member, figures(...grades))
    const { body } = await must('POST', `${own('M4')}/submit`, keys.member)
    expect(codesOf(body.warnings)).toEqual(['report.part_missing'])
    expect(codesOf(partial.body.warnings)).toEqual(['report.part_missing'])

    await must('PUT', own('M5'), keys.member, figures(...grades, failed(0)))
    const wrong = await call('POST', `${own('M5')}/submit`, { key: keys.member })
    expect(wrong.status).toBe(422)
    expect(codesOf(wrong.body.errors)).toEqual(Array(5).fill('report.grades_do_not_add_up'))
    await must('PUT', own('M6'), keys.member, figures(...grades, failed(1)))
    expect(await call('POST', `${own('M6')}/submit`, { key: keys.member })).toMatchObject({
      status: 200,
    })
  })

  it('happens once for one Idempotency-Key, and otherwise only from draft or returned', async () => {
    const { keys } = bloc
    await must('PUT', own('M7'), keys.member, figures())
    const submit = (headers = {}) =>
      call('POST', `${own('M7')}/submit`, { key: keys.member, headers })
    const first = await submit({ 'idempotency-key': 'm7' })
    const replayed = await submit({ 'idempotency-key': 'm7' })
    expect(replayed).toMatchObject({ status: 200, body: first.body })
    expect(await submit()).toMatchObject({ status: 409, body: { code: 'report.wrong_state' } })
    const equal = await call('PUT', own('M7'), { key: keys.member, body: figures() })
    expect(equal).toMatchObject({ status: 200, body: { status: 'submitted' } })
    const other = await call('PUT', own('M7'), {
      key: keys.member,
      body: figures({ code: 'members', value: 7 }),
    })
    expect(other).toMatchObject({ status: 409, body: { code: 'report.not_editable' } })
    expect(other.body.detail).toMatch(/^Cần trạng thái draft hoặc returned; hiện là submitted\./)
  })
})

describe('returnReport and acceptReport', () => {
  it('go back and forth until the head is content', async () => {
    const { keys } = bloc
    const act = (verb: string, key: string, body?: object) =>
      call('POST', `${own('Q1')}/${verb}`, { key, body })
    const reason = 'Thiếu số công đoàn cơ sở'
    await must('PUT', own('Q1'), keys.member, figures(members(5)))
    expect(await act('accept', keys.head)).toMatchObject({ status: 409 })
    await act('submit', keys.member)
    expect(await act('return', keys.member, { reason })).toMatchObject({ status: 403 })
    const returned = await act('return', keys.head, { reason })
    expect(returned).toMatchObject({
      status: 200,
      body: { status: 'returned', returnReason: reason },
    })

    const corrected = await call('PUT', own('Q1'), {
      key: keys.member,
      body: figures(members(6)),
      headers: { 'if-match': returned.headers.etag },
    })
    expect(corrected).toMatchObject({ status: 200, body: { status: 'returned' } })
    const { body: resubmitted } = await act('submit', keys.member)
    expect(resubmitted.returnReason).toBeUndefined()
    const accepted = await act('accept', keys.deputy)
    expect(accepted).toMatchObject({ status: 200, body: { status: 'accepted' } })
    expect(await act('submit', keys.member)).toMatchObject({ status: 409 })
    const reopened = await act('return', keys.organizer, { reason })
    expect(reopened).toMatchObject({ status: 200, body: { status: 'returned' } })
    expect(reopened.body.acceptedAt).toBeUndefined()
  })

  it('lets the head accept its own', async () => {
    const { covenant, headCode, keys } = bloc
    const path = `${covenant}/reports/Q2/${headCode}`
    await must('PUT', path, keys.head, figures(members(5)))
    await must('POST', `${path}/submit`, keys.head)
    const { body } = await must('POST', `${path}/accept`, keys.head)
    expect(body.status).toBe('accepted')
  })

  it('answer 404 where there is no report', async () => {
    const answer = await call('POST', `${own('Q4')}/accept`, { key: bloc.keys.head })
    expect(answer).toMatchObject({ status: 404, body: { code: 'report.not_found' } })
  })

  it('let one of several simultaneous acceptances through', async () => {
    const { keys } = bloc
    await must('PUT', own('Q3'), keys.member, figures(members(5)))
    await must('POST', `${own('Q3')}/submit`, keys.member)
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => call('POST', `${own('Q3')}/accept`, { key: keys.head })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409])
  })
})

describe('listReports', () => {
  it('lists a period by unit, to readers', async () => {
    const { covenant, keys, memberKeys } = bloc
    for (const [code, key] of Object.entries(memberKeys)) {
      await must('PUT', `${covenant}/reports/H1/${code}`, key, figures(members(1)))
    }
    await must('PUT', own('H2'), keys.member, figures())
    const items = await allItems(`${covenant}/reports/H1?limit=3`, keys.member)
    expect(items.map(({ unitCode }) => unitCode)).toEqual(Object.keys(memberKeys).sort())
    const hidden = await call('GET', `${covenant}/reports/H1`, { key: keys.foreign })
    expect(hidden.status).toBe(404)
  })
})
