import { beforeAll, expect, test } from 'vitest'
import { adminKey, keyFor, must } from '../../support/actors.ts'
import type { Body } from '../../support/api.ts'
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
  expect(await get('/v1/units/A-D')).toMatchObject({ status: 'closed', validTo: '2025-06-30' })
  expect(await get('/v1/units/A-D-1')).toMatchObject({ path: ['VN', 'B', 'A-D-1'] })
  expect(await codes('under=A&asOf=2025-06-30')).toEqual(['A', 'A-D', 'A-D-1'])
  expect(await codes(`under=B&asOf=${day}`)).toEqual(['B', 'A-D-1'])
  const june = await get('/v1/units/A/member-counts/2025-06')
  expect(june).toMatchObject({ rolledUp: { members: 40, unitsExpected: 1, complete: true } })
  const july = await get('/v1/units/B/member-counts/2025-07')
  expect(july).toMatchObject({ rolledUp: { members: 41, unitsExpected: 1, complete: true } })
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
