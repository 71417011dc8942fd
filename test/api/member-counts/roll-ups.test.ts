import { beforeAll, describe, expect, test } from 'vitest'
import { adminKey, keyFor, must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { memberCodes, standardUnits } from '../../support/standard-bloc.ts'
import { settle } from '../../support/workers.ts'

let integration = ''
let confederation = ''

beforeAll(async () => {
  await standardUnits()
  integration = await keyFor('KT', ['read', 'member-counts:write'])
  confederation = await keyFor('VN')
})

const path = (unit: string, month: string) => `/v1/units/${unit}/member-counts/${month}`
const countOf = async (unit: string, month: string) =>
  (await must('GET', path(unit, month), confederation)).body

const push = (unit: string, month: string, body: object) =>
  must('PUT', path(unit, month), confederation, body)

async function pushAll(month: string, figures: Record<string, object>) {
  for (const [unit, body] of Object.entries(figures)) await push(unit, month, body)
  await settle()
}

const districts = [...memberCodes, 'KT-SATHAY']

describe('the roll-up of a province', () => {
  test('adds up its districts, level by level, and tells how far it is complete', async () => {
    const month = '2020-12'
    await pushAll(month, { 'KT-NGOCHOI': { members: 1520, employees: 1600 } })
    expect(await countOf('KT', month)).toEqual({
      unitCode: 'KT',
      month,
      rolledUp: {
        members: 1520,
        employees: 1600,
        unitsCounted: 1,
        unitsExpected: 6,
        complete: false,
        incompleteFields: ['employees', 'members'],
      },
      effective: { members: 1520, employees: 1600, basis: 'partial' },
      // It was started with nothing in it.
      revision: 2,
    })
    const others = districts.filter((unit) => unit !== 'KT-NGOCHOI')
    await pushAll(month, Object.fromEntries(others.map((unit) => [unit, { members: 1231 }])))
    expect(await countOf('KT', month)).toMatchObject({
      rolledUp: {
        members: 7675,
        unitsCounted: 6,
        complete: false,
        incompleteFields: ['employees'],
      },
      effective: { basis: 'partial' },
    })
    expect(await countOf('VN', month)).toMatchObject({
      rolledUp: { members: 7675, unitsCounted: 1, unitsExpected: 2 },
    })

    await pushAll(month, { 'KT-NGOCHOI': { members: 1521 } })
    expect(await countOf('KT', month)).toMatchObject({
      rolledUp: { members: 7676, complete: true, incompleteFields: [] },
      effective: { members: 7676, basis: 'complete' },
    })
    expect((await countOf('KT', month)).rolledUp.employees).toBeUndefined()
    expect(await countOf('VN', month)).toMatchObject({
      rolledUp: { members: 7676, complete: false, incompleteFields: ['members'] },
    })
  })

  test('stands beside what it declared itself, which counts and goes up', async () => {
    const month = '2020-11'
    await pushAll(month, { 'KT-DAKTO': { members: 100, newMembers: 3 } })
    const pushed = await push('KT', month, { members: 90, lostMembers: 1 })
    const both = {
      declared: { members: 90, lostMembers: 1 },
      rolledUp: { members: 100, newMembers: 3, unitsCounted: 1, unitsExpected: 6 },
      difference: { members: -10 },
      effective: { members: 90, lostMembers: 1, basis: 'declared' },
      revision: 1,
    }
    expect(pushed.body).toMatchObject(both)
    await settle()
    const read = await must('GET', path('KT', month), confederation)
    expect(read.body).toEqual(pushed.body)
    expect(read.headers.etag).toBe(pushed.headers.etag)
    expect(read.body.difference).toEqual({ members: -10 })
    expect((await countOf('VN', month)).rolledUp).toMatchObject({ members: 90, lostMembers: 1 })

    await pushAll(month, { 'KT-DAKTO': { members: 200 } })
    expect(await countOf('KT', month)).toMatchObject({ difference: { members: -110 } })
    expect((await countOf('VN', month)).rolledUp).toMatchObject({ members: 90 })
  })

  test('expects the units that are valid on the last day of the month', async () => {
    const unit = { name: 'LĐLĐ huyện Mới', level: 'superior_union', parentCode: 'SL' }
    const admin = await adminKey()
    const put = async (more: object, ifMatch?: string) => {
      const headers = ifMatch === undefined ? {} : { 'if-match': ifMatch }
      const body = { ...unit, ...more }
      const answer = await call('PUT', '/v1/units/SL-MOI', { key: admin, body, headers })
      expect(answer.status).toBeLessThan(300)
      await settle()
      return answer.headers.etag
    }
    const sums = async (month: string) => {
      const { rolledUp } = await countOf('SL', month)
      return [rolledUp.members, rolledUp.unitsCounted, rolledUp.unitsExpected]
    }
    for (const month of ['2025-05', '2025-06'])
      await pushAll(month, { 'SL-MOCCHAU': { members: 10 } })
    expect(await sums('2025-06')).toEqual([10, 1, 1])

    const etag = await put({ validFrom: '2025-06-30' })
    expect([await sums('2025-05'), await sums('2025-06')]).toEqual([
      [10, 1, 1],
      [10, 1, 2],
    ])
    await pushAll('2025-06', { 'SL-MOI': { members: 7 } })
    expect(await sums('2025-06')).toEqual([17, 2, 2])

    const later = await put({ validFrom: '2025-07-01' }, etag)
    expect(await sums('2025-06')).toEqual([10, 1, 1])
    expect(await countOf('SL-MOI', '2025-06')).toMatchObject({ effective: { members: 7 } })
    await put({}, later)
    expect([await sums('2025-05'), await sums('2025-06')]).toEqual([
      [10, 1, 2],
      [17, 2, 2],
    ])
  })

  test('is not found where no child has anything, and hidden from who stands outside', async () => {
    for (const unit of ['KT', 'VN', 'KT-DAKTO']) {
      const absent = await call('GET', path(unit, '1999-01'), { key: confederation })
      expect(absent).toMatchObject({ status: 404, body: { code: 'member_count.not_found' } })
    }
    await pushAll('2020-10', { 'KT-DAKTO': { members: 1 } })
    const outsider = await keyFor('SL')
    const hidden = await call('GET', path('KT', '2020-10'), { key: outsider })
    expect(hidden).toMatchObject({ status: 404, body: { code: 'member_count.not_found' } })
  })
})

describe('the list of a unit', () => {
  test('has the months of both, in order, page by page', async () => {
    for (const month of ['2019-01', '2019-03', '2019-04']) {
      await push('KT-DAKTO', month, { members: 4 })
    }
    for (const month of ['2019-02', '2019-03', '2019-06']) await push('KT', month, { members: 5 })
    await settle()

    const read = async (query: string): Promise<Body> =>
      (await must('GET', `/v1/units/KT/member-counts?${query}`, integration)).body
    const kinds = ({ items }: Body) =>
      items.map(({ month, declared, rolledUp }: Body) =>
        [month, declared && 'declared', rolledUp && 'rolledUp'].filter(Boolean).join(' '),
      )
    const all = [
      '2019-01 rolledUp',
      '2019-02 declared',
      '2019-03 declared rolledUp',
      '2019-04 rolledUp',
      '2019-06 declared',
    ]
    expect(kinds(await read('from=2019-01&to=2019-12'))).toEqual(all)
    expect(kinds(await read('from=2019-02&to=2019-04'))).toEqual(all.slice(1, 4))
    for (const limit of [1, 2, 3, 5]) {
      const pages: string[][] = []
      let cursor = ''
      do {
        const body = await read(`from=2019-01&to=2019-12&limit=${limit}${cursor}`)
        pages.push(kinds(body))
        cursor = body.nextCursor === undefined ? '' : `&cursor=${body.nextCursor}`
      } while (cursor !== '')
      expect(pages.flat()).toEqual(all)
      expect(pages).toHaveLength(Math.ceil(all.length / limit))
    }
    const { nextCursor } = await read('from=2019-01&to=2019-12&limit=2')
    for (const at of ['2018-12', '2020-01', 'ROLL_UP#2019-03', '2019-3']) {
      const position = JSON.parse(Buffer.from(nextCursor, 'base64url').toString())
      const cursor = Buffer.from(JSON.stringify({ ...position, at })).toString('base64url')
      const target = `/v1/units/KT/member-counts?from=2019-01&to=2019-12&limit=2&cursor=${cursor}`
      const forged = await call('GET', target, { key: integration })
      expect(forged, at).toMatchObject({ status: 422, body: { code: 'cursor.invalid' } })
    }
    expect(await read('from=2019-03&limit=1')).toMatchObject({
      items: [await countOf('KT', '2019-03')],
    })
  })
})
