import { beforeAll, describe, expect, test } from 'vitest'
import { keyFor, must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { dumpTable } from '../../support/dump.ts'
import { standardUnits } from '../../support/standard-bloc.ts'

const bloc = {
  name: 'Cụm II',
  aliases: ['Khối giao ước thi đua'],
  kind: 'cum',
  organizerCode: 'KT',
  calendar: 'calendar',
  decision: { number: '38/QĐ-LĐLĐ', date: '2019-12-30' },
  source: { title: 'Kon Tum: Cụm II tổng kết', url: 'https://example.org/cum-2' },
}

let keys: { organizer: string; above: string; other: string; member: string }

beforeAll(async () => {
  await standardUnits()
  keys = {
    organizer: await keyFor('KT'),
    above: await keyFor('VN'),
    other: await keyFor('SL'),
    member: await keyFor('KT-NGOCHOI'),
  }
})

const put = (code: string, key: string, body: object, headers = {}) =>
  call('PUT', `/v1/blocs/${code}`, { key, body, headers })

describe('a bloc', () => {
  test('is created, read by anyone with a key, and replaced with its ETag', async () => {
    const created = await put('B-1', keys.organizer, bloc)
    expect(created).toMatchObject({ status: 201, body: { blocCode: 'B-1', ...bloc } })

    const read = await call('GET', '/v1/blocs/B-1', { key: keys.other })
    expect(read).toMatchObject({ status: 200, body: created.body })
    expect(read.headers.etag).toBe(created.headers.etag)

    const equal = await put('B-1', keys.organizer, bloc)
    expect(equal).toMatchObject({ status: 200, body: created.body })

    const renamed = { ...bloc, name: 'Cụm số 2' }
    expect(await put('B-1', keys.organizer, renamed)).toMatchObject({ status: 428 })
    const headers = { 'if-match': created.headers.etag }
    const replaced = await put('B-1', keys.organizer, renamed, headers)
    expect(replaced).toMatchObject({ status: 200, body: { name: 'Cụm số 2' } })
    expect(await put('B-1', keys.organizer, bloc, headers)).toMatchObject({ status: 412 })
  })

  test('may be founded by a unit above the organizer, by no other', async () => {
    expect(await put('B-2', keys.above, bloc)).toMatchObject({ status: 201 })
    for (const key of [keys.other, keys.member]) {
      const refused = await put('B-3', key, bloc)
      expect(refused).toMatchObject({ status: 403, body: { code: 'auth.not_allowed' } })
      expect(await put('B-2', key, { ...bloc, name: 'x' })).toMatchObject({ status: 403 })
    }
  })

  test('has an organizer that exists', async () => {
    const before = await dumpTable()
    const refused = await put('B-4', keys.organizer, { ...bloc, organizerCode: 'NO-SUCH' })
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'unit.unknown', errors: [{ pointer: '/organizerCode' }] },
    })
    expect(await dumpTable()).toEqual(before)
  })

  test('keeps its organizer and its calendar', async () => {
    await must('PUT', '/v1/blocs/B-5', keys.organizer, bloc)
    const before = await dumpTable()
    for (const change of [{ organizerCode: 'KT-DAKHA' }, { calendar: 'school' }]) {
      const refused = await put('B-5', keys.organizer, { ...bloc, ...change })
      expect(refused).toMatchObject({ status: 409, body: { code: 'bloc.organizer_fixed' } })
    }
    expect(await dumpTable()).toEqual(before)
  })

  test('keeps its organizer where it stands in the tree', async () => {
    const admin = keys.above
    const unit = { name: 'Ngành', level: 'superior_union', parentCode: 'KT' }
    await must('PUT', '/v1/units/KT-NGANH', admin, unit)
    await must('PUT', '/v1/blocs/B-6', await keyFor('KT-NGANH'), {
      ...bloc,
      organizerCode: 'KT-NGANH',
    })
    const moved = await call('PUT', '/v1/units/KT-NGANH', {
      key: admin,
      body: { ...unit, parentCode: 'SL' },
      headers: { 'if-match': '*' },
    })
    expect(moved).toMatchObject({ status: 409, body: { code: 'unit.parent_fixed' } })
  })

  test('is made once when many found it at the same time', async () => {
    const founders = Array.from({ length: 8 }, () => put('B-7', keys.organizer, bloc))
    const answers = await Promise.all(founders)
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200, 200, 200, 200, 200, 200, 200, 201,
    ])
  })
})

describe('the list of blocs', () => {
  const list = async (query: string) => {
    const { body } = await must('GET', `/v1/blocs?${query}`, keys.other)
    return body.items.map(({ blocCode }: { blocCode: string }) => blocCode)
  }

  beforeAll(async () => {
    await standardUnits()
    const members = [
      ['L-KT-1', 'KT', 'KT-DAKHA', { fromTerm: '2020', toTerm: '2020' }],
      ['L-KT-2', 'KT', 'KT-DAKHA', { fromTerm: '2021' }],
      ['L-SL-1', 'SL', 'KT-DAKHA', { fromTerm: '2020' }],
    ] as const
    for (const [code, organizerCode, unitCode, span] of members) {
      await must('PUT', `/v1/blocs/${code}`, keys.above, { ...bloc, organizerCode })
      await must('PUT', `/v1/blocs/${code}/members/${unitCode}`, keys.above, span)
    }
    await must('PUT', '/v1/blocs/L-SL-2', keys.above, { ...bloc, organizerCode: 'SL' })
  })

  test('is filtered by organizer, member unit and term, in any combination', async () => {
    expect(await list('organizer=SL')).toEqual(['L-SL-1', 'L-SL-2'])
    expect(await list('organizer=SL&term=2020')).toEqual(['L-SL-1'])
    expect(await list('organizer=SL&term=2019')).toEqual([])
    expect(await list('unit=KT-DAKHA')).toEqual(['L-KT-1', 'L-KT-2', 'L-SL-1'])
    expect(await list('unit=KT-DAKHA&term=2020')).toEqual(['L-KT-1', 'L-SL-1'])
    expect(await list('unit=KT-DAKHA&term=2030')).toEqual(['L-KT-2', 'L-SL-1'])
    expect(await list('unit=KT-DAKHA&organizer=KT')).toEqual(['L-KT-1', 'L-KT-2'])
    expect(await list('unit=NO-SUCH')).toEqual([])
    expect(await list('term=2020-2021')).toEqual([])
  })

  test.each(['', 'unit=KT-DAKHA&', 'organizer=SL&', 'term=2020&'])(
    'pages hold all blocs once (%s)',
    async (filter) => {
      const all = await list(`${filter}limit=100`)
      const paged: string[] = []
      let cursor = ''
      do {
        const { body } = await must('GET', `/v1/blocs?${filter}limit=1${cursor}`, keys.other)
        paged.push(...body.items.map(({ blocCode }: { blocCode: string }) => blocCode))
        cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
      } while (cursor !== '')
      expect(paged).toEqual(all)
      expect(all.length).toBeGreaterThan(0)
    },
  )
})
