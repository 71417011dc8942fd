import { beforeAll, expect, test } from 'vitest'
import { adminKey, keyFor, must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { settle } from '../../support/workers.ts'

/** Several successions of one unit on one day: the last one recorded holds. */
const day = '2025-07-01'
let admin: string
let integration: string

const plant = (code: string, level: string, parentCode?: string) =>
  must('PUT', `/v1/units/${code}`, admin, { name: `Công đoàn ${code}`, level, parentCode })
const apply = async (body: Body): Promise<void> => {
  await must('POST', '/v1/unit-successions', admin, { effectiveOn: day, ...body })
  await settle()
}
const get = async (path: string): Promise<Body> => (await must('GET', path, admin)).body
const missing = async (path: string) => (await call('GET', path, { key: admin })).status
const codes = async (query: string): Promise<string[]> =>
  (await get(`/v1/units?${query}`)).items.map(({ unitCode }: Body) => unitCode)

beforeAll(async () => {
  admin = await adminKey()
  await plant('VN', 'confederation')
  for (const province of ['A', 'B']) await plant(province, 'provincial_federation', 'VN')
  integration = await keyFor('VN')
})

test('a province is merged and its district dissolved, with all roll-ups right', async () => {
  await plant('A-D', 'superior_union', 'A')
  await plant('A-D-1', 'grassroots_union', 'A-D')
  for (const [month, members] of [
    ['2025-06', 40],
    ['2025-07', 41],
  ]) {
    await must('PUT', `/v1/units/A-D-1/member-counts/${month}`, integration, { members })
  }
  await settle()
  await apply({ kind: 'merge', predecessorCodes: ['A'], successorCodes: ['B'] })
  await apply({ kind: 'dissolve', predecessorCodes: ['A-D'], childrenTo: 'B' })
  // It ended as a district of the old province, whatever was recorded first.
  expect(await get('/v1/units/A-D')).toMatchObject({
    status: 'closed',
    validTo: '2025-06-30',
    parentCode: 'A',
    path: ['VN', 'A', 'A-D'],
  })
  expect(await get('/v1/units/A-D-1')).toMatchObject({ path: ['VN', 'B', 'A-D-1'] })
  expect(await codes('under=A&asOf=2025-06-30')).toEqual(['A', 'A-D', 'A-D-1'])
  expect(await codes(`under=B&asOf=${day}`)).toEqual(['B', 'A-D-1'])
  const june = await get('/v1/units/A/member-counts/2025-06')
  expect(june).toMatchObject({ rolledUp: { members: 40, unitsExpected: 1, complete: true } })
  const july = await get('/v1/units/B/member-counts/2025-07')
  expect(july).toMatchObject({ rolledUp: { members: 41, unitsExpected: 1, complete: true } })
})

test('what is transferred and dissolved on one day is told alike by all answers', async () => {
  for (const code of ['B-F', 'B-G', 'B-H']) await plant(code, 'superior_union', 'B')
  await plant('B-F-1', 'grassroots_union', 'B-F')
  await plant('B-F-2', 'grassroots_union', 'B-F')
  for (const [month, members] of [
    ['2025-06', 30],
    ['2025-07', 31],
  ]) {
    await must('PUT', `/v1/units/B-F-1/member-counts/${month}`, integration, { members })
  }
  await settle()
  await apply({ kind: 'transfer', predecessorCodes: ['B-F-1'], newParentCode: 'B-G' })
  const counted = await get('/v1/units/B-G/member-counts/2025-07')
  expect(counted).toMatchObject({ rolledUp: { members: 31, unitsExpected: 1 } })
  await apply({ kind: 'dissolve', predecessorCodes: ['B-F-1'] })

  expect(await get('/v1/units/B-F-1')).toMatchObject({ parentCode: 'B-F', status: 'closed' })
  expect(await get('/v1/units/B-F-1?asOf=2025-06-30')).toMatchObject({ parentCode: 'B-F' })
  expect(await missing(`/v1/units/B-F-1?asOf=${day}`)).toBe(404)
  expect(await codes('parent=B-F')).toEqual(['B-F-1', 'B-F-2'])
  expect(await codes('parent=B-F&asOf=2025-06-30')).toEqual(['B-F-1', 'B-F-2'])
  expect(await codes(`parent=B-F&asOf=${day}`)).toEqual(['B-F-2'])
  for (const asOf of ['', '&asOf=2025-06-30', `&asOf=${day}`]) {
    expect(await codes(`parent=B-G${asOf}`)).toEqual([])
  }
  const june = await get('/v1/units/B-F/member-counts/2025-06')
  expect(june).toMatchObject({ rolledUp: { members: 30, unitsExpected: 2 } })
  for (const above of ['B-F', 'B-G']) {
    expect(await missing(`/v1/units/${above}/member-counts/2025-07`)).toBe(404)
  }

  const [ofOld, ofNew] = [await keyFor('B-F'), await keyFor('B-G')]
  await must('PUT', '/v1/units/B-F-1/member-counts/2025-05', ofOld, { members: 29 })
  const refused = await call('PUT', '/v1/units/B-F-1/member-counts/2025-04', {
    key: ofNew,
    body: { members: 28 },
  })
  expect(refused.body.code).toBe('member_count.not_found')
  await apply({ kind: 'transfer', predecessorCodes: ['B-G'], newParentCode: 'VN' })
  await apply({ kind: 'transfer', predecessorCodes: ['B-F'], newParentCode: 'VN' })
  expect(await get('/v1/units/B-F-1')).toMatchObject({ path: ['VN', 'B-F', 'B-F-1'] })
  expect(await codes('under=B')).not.toContain('B-F-1')
  expect(await codes('under=B-F')).toEqual(['B-F', 'B-F-1', 'B-F-2'])
})

test('a transfer that was a mistake is taken back', async () => {
  await plant('B-D', 'superior_union', 'B')
  await plant('B-E', 'superior_union', 'B')
  await plant('B-E-1', 'grassroots_union', 'B-E')
  const before = await get('/v1/units/B-E-1')
  for (const newParentCode of ['B-D', 'B-E']) {
    await apply({ kind: 'transfer', predecessorCodes: ['B-E-1'], newParentCode })
  }
  expect(await get('/v1/units/B-E-1')).toEqual(before)
  expect(await codes(`parent=B-D&asOf=${day}`)).toEqual([])
  expect(await codes(`parent=B-E&asOf=${day}`)).toEqual(['B-E-1'])
})
