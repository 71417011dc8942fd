import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { keyFor, must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { dumpTable } from '../../support/dump.ts'
import { standardUnits } from '../../support/standard-bloc.ts'

let integration = ''

beforeAll(async () => {
  await standardUnits()
  integration = await keyFor('KT', ['read', 'member-counts:write'])
})

const path = (month: string, unit = 'KT-NGOCHOI') => `/v1/units/${unit}/member-counts/${month}`
const push = (month: string, body: object, key = integration) =>
  call('PUT', path(month), { key, body })

const figures = { grassrootsUnions: 60, employees: 1600, members: 1520 }
const at = (hour: number) => `2020-12-31T${String(hour).padStart(2, '0')}:00:00+07:00`
const utc = (hour: number) => `2020-12-31T${String(hour - 7).padStart(2, '0')}:00:00.000Z`

describe('a pushed count', () => {
  test('is stored as declared, with its time in UTC, and counts', async () => {
    const pushed = await push('2020-12', { ...figures, recordedAt: at(10), note: 'HRM' })
    expect(pushed).toMatchObject({ status: 201 })
    expect(pushed.body).toEqual({
      unitCode: 'KT-NGOCHOI',
      month: '2020-12',
      declared: { ...figures, recordedAt: utc(10), note: 'HRM' },
      effective: { ...figures, basis: 'declared' },
      revision: 1,
    })
    const read = await must('GET', path('2020-12'), integration)
    expect(read.body).toEqual(pushed.body)
    expect(read.headers.etag).toBe(pushed.headers.etag)
  })

  test('is replaced by a newer one, and by that alone', async () => {
    const month = '2020-01'
    await push(month, { ...figures, recordedAt: at(10) })
    const newer = await push(month, { members: 1521, recordedAt: at(11) })
    expect(newer).toMatchObject({ status: 200, body: { revision: 2 } })
    expect(newer.body.declared).toEqual({ members: 1521, recordedAt: utc(11) })

    const before = await dumpTable()
    const stale = await push(month, { ...figures, recordedAt: at(10) })
    expect(stale).toMatchObject({ status: 409, body: { code: 'member_count.stale' } })
    expect(stale.body.detail).toContain(utc(10))
    expect(stale.body.detail).toContain(utc(11))
    const conflict = await push(month, { members: 1522, recordedAt: at(11) })
    expect(conflict).toMatchObject({ status: 409, body: { code: 'member_count.conflict' } })
    expect(await push(month, { members: 1521, recordedAt: at(11) })).toMatchObject({ status: 200 })
    expect(await push(month, { members: 1521 })).toMatchObject({ status: 200 })
    expect(await dumpTable()).toEqual(before)
  })

  test('equal but newer confirms the count: what lies between is stale', async () => {
    const month = '2020-02'
    await push(month, { members: 5, recordedAt: at(10) })
    const confirmed = await push(month, { members: 5, recordedAt: at(12) })
    expect(confirmed.body).toMatchObject({ declared: { recordedAt: utc(12) }, revision: 2 })
    const late = await push(month, { members: 6, recordedAt: at(11) })
    expect(late).toMatchObject({ status: 409, body: { code: 'member_count.stale' } })
  })

  test('without a time counts as recorded on receipt', async () => {
    const startedAt = new Date().toISOString()
    const { body } = await push('2020-03', { members: 5 })
    expect(body.declared.recordedAt >= startedAt).toBe(true)
    expect(body.declared.recordedAt <= new Date().toISOString()).toBe(true)
    const later = await push('2020-03', { members: 6 })
    expect(later).toMatchObject({ status: 200, body: { declared: { members: 6 } } })
  })

  test('is refused where its figures contradict each other, or where there are none', async () => {
    const before = await dumpTable()
    const inconsistent = await push('2020-04', {
      members: 9,
      employees: 8,
      femaleMembers: 10,
      femaleEmployees: 9,
      newMembers: 10,
    })
    expect(inconsistent).toMatchObject({
      status: 422,
      body: {
        code: 'member_count.inconsistent',
        errors: [
          { pointer: '/members' },
          { pointer: '/femaleEmployees' },
          { pointer: '/femaleMembers' },
          { pointer: '/newMembers' },
        ],
      },
    })
    expect(await push('2020-04', { recordedAt: at(10) })).toMatchObject({
      status: 422,
      body: { code: 'request.invalid', errors: [{ pointer: '', code: 'no_figure' }] },
    })
    for (const recordedAt of ['0000-01-01T00:00:00+07:00', '2020-12-31T10:00:00', 'now']) {
      const refused = await push('2020-04', { members: 1, recordedAt })
      expect(refused, recordedAt).toMatchObject({ status: 422, body: { code: 'request.invalid' } })
    }
    expect(await dumpTable()).toEqual(before)
  })
})

test('what was declared before is listed with what is, and nothing where nothing was', async () => {
  const revisions = `${path('2019-05')}/revisions`
  expect((await must('GET', revisions, integration)).body).toEqual({ items: [] })
  await push('2019-05', { members: 1, recordedAt: at(8) })
  await push('2019-05', { members: 2, recordedAt: at(9) })
  const { body } = await must('GET', `${revisions}?limit=2`, integration)
  expect(body).toEqual({
    items: [
      { ...counted(1), declared: { members: 1, recordedAt: utc(8) } },
      { ...counted(2), declared: { members: 2, recordedAt: utc(9) } },
    ],
  })
})

const counted = (revision: number) => ({ unitCode: 'KT-NGOCHOI', month: '2019-05', revision })

describe('who', () => {
  test('stands outside the subtree sees and pushes nothing, as if the unit did not exist', async () => {
    const outsider = await keyFor('KT-DAKHA')
    const foreign = await keyFor('SL')
    const absent = path('2020-12', 'NO-SUCH')
    for (const key of [outsider, foreign]) {
      for (const target of [path('2020-12'), absent, '/v1/units/KT-NGOCHOI/member-counts']) {
        const hidden = await call('GET', target, { key })
        expect(hidden).toMatchObject({ status: 404, body: { code: 'member_count.not_found' } })
      }
      const refused = await call('PUT', path('2020-12'), { key, body: figures })
      expect(refused).toMatchObject({ status: 404, body: { code: 'member_count.not_found' } })
    }
  })

  test('stands in it or above may push', async () => {
    const own = await keyFor('KT-NGOCHOI')
    const above = await keyFor('VN')
    expect(await push('2021-01', { members: 1, recordedAt: at(8) }, own)).toMatchObject({
      status: 201,
    })
    expect(await push('2021-01', { members: 2, recordedAt: at(9) }, above)).toMatchObject({
      status: 200,
    })
  })
})

test('the list goes by month, from and to included, page by page', async () => {
  const unit = '/v1/units/KT-DAKTO/member-counts'
  for (const month of ['2020-11', '2019-12', '2020-02', '2020-01']) {
    await must('PUT', `${unit}/${month}`, integration, { members: 1 })
  }
  const months = async (query: string) => {
    const { body } = await must('GET', `${unit}?${query}`, integration)
    return body.items.map(({ month }: { month: string }) => month)
  }
  expect(await months('')).toEqual(['2019-12', '2020-01', '2020-02', '2020-11'])
  expect(await months('from=2020-01&to=2020-02')).toEqual(['2020-01', '2020-02'])
  expect(await months('from=2020-02')).toEqual(['2020-02', '2020-11'])
  expect(await months('to=2019-12')).toEqual(['2019-12'])

  const first = await must('GET', `${unit}?from=2020-01&limit=2`, integration)
  expect(first.body.items).toMatchObject([{ month: '2020-01' }, { month: '2020-02' }])
  const cursor = first.body.nextCursor
  expect(await months(`from=2020-01&limit=2&cursor=${cursor}`)).toEqual(['2020-11'])

  const backwards = await call('GET', `${unit}?from=2020-02&to=2020-01`, { key: integration })
  expect(backwards).toMatchObject({ status: 422, body: { errors: [{ parameter: 'to' }] } })
  const position = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  const outside = { ...position, at: 'COUNT#2019-12' }
  const forged = Buffer.from(JSON.stringify(outside)).toString('base64url')
  const refused = await call('GET', `${unit}?from=2020-01&limit=2&cursor=${forged}`, {
    key: integration,
  })
  expect(refused).toMatchObject({ status: 422, body: { code: 'cursor.invalid' } })
})

test('of racing pushes the newest stays, whatever their order', async () => {
  let run = 0
  const hours = [8, 9, 10, 11, 12, 13, 14, 15]
  const orders = fc.shuffledSubarray(hours, { minLength: hours.length })
  await fc.assert(
    fc.asyncProperty(orders, async (order) => {
      run += 1
      const month = `19${String(run).padStart(2, '0')}-01`
      const answers = await Promise.all(
        order.map((hour) => push(month, { members: hour, recordedAt: at(hour) })),
      )
      const codes = answers.map(({ status, body }) => (status === 409 ? body.code : status))
      expect(codes.every((code) => [201, 200, 'member_count.stale'].includes(code))).toBe(true)
      const { body } = await must('GET', path(month), integration)
      expect(body).toMatchObject({ declared: { members: 15, recordedAt: utc(15) } })
      const effective = codes.filter((code) => code !== 'member_count.stale').length
      expect(body.revision).toBe(effective)
    }),
    { numRuns: 10 },
  )
})
