import { beforeAll, describe, expect, it } from 'vitest'
import { standingUnder } from '../../../lib/units/stretches.ts'
import { adminKey, must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { changeUnit, storedUnit } from '../../support/change-unit.ts'
import { standardUnits } from '../../support/standard-bloc.ts'

let admin: string
beforeAll(async () => {
  await standardUnits()
  admin = await adminKey()
  const { path, parentCode } = await storedUnit('KT-SATHAY')
  const former = [{ parentCode, path, to: '2025-06-30' }]
  await changeUnit('KT-SATHAY', {
    parentCode: 'SL',
    ...standingUnder(await storedUnit('SL'), 'KT-SATHAY', { former, from: '2025-07-01' }),
    formerNames: [{ name: 'LĐLĐ huyện Sa Thầy cũ', to: '2019-12-31' }],
  })
})

const get = (code: string, asOf: string) =>
  call('GET', `/v1/units/${code}?asOf=${asOf}`, { key: admin })
const codes = async (query: string) =>
  (await must('GET', `/v1/units?${query}`, admin)).body.items.map(({ unitCode }: Body) => unitCode)

describe('a unit as of a day', () => {
  it('has the name and the place of the day', async () => {
    expect((await get('KT-SATHAY', '2019-12-31')).body).toMatchObject({
      name: 'LĐLĐ huyện Sa Thầy cũ',
      parentCode: 'KT',
      path: ['VN', 'KT', 'KT-SATHAY'],
    })
    expect((await get('KT-SATHAY', '2025-06-30')).body).toMatchObject({
      name: 'LĐLĐ huyện Sa Thầy',
      parentCode: 'KT',
    })
    expect((await get('KT-SATHAY', '2025-07-01')).body).toMatchObject({
      path: ['VN', 'SL', 'KT-SATHAY'],
      formerNames: [{ name: 'LĐLĐ huyện Sa Thầy cũ', to: '2019-12-31' }],
    })
  })

  it('is not found where it was not valid', async () => {
    await must('PUT', '/v1/units/KT-NEW', admin, {
      name: 'Xã',
      level: 'commune_union',
      parentCode: 'KT',
      validFrom: '2025-07-01',
    })
    expect((await get('KT-NEW', '2025-07-01')).status).toBe(200)
    const { status, body } = await get('KT-NEW', '2025-06-30')
    expect(status).toBe(404)
    expect(body).toMatchObject({ code: 'unit.not_found' })
    expect(body.detail).toContain('2025-07-01')
  })

  it('of an unknown unit, or on no day, is refused', async () => {
    expect((await get('KT-NOWHERE', '2025-07-01')).status).toBe(404)
    expect((await get('KT', '2025-02-30')).status).toBe(422)
  })

  it('a former name finds it', async () => {
    expect(await codes('name=sa%20thay')).toEqual(['KT-SATHAY'])
  })
})

describe('lists as of a day', () => {
  it('are of the parent and the subtree of the day, told as they were', async () => {
    expect(await codes('parent=KT&asOf=2025-06-30')).toContain('KT-SATHAY')
    expect(await codes('parent=KT&asOf=2025-07-01')).not.toContain('KT-SATHAY')
    expect(await codes('under=SL&asOf=2025-06-30')).toEqual(['SL', 'SL-MOCCHAU'])
    expect(await codes('under=SL&asOf=2025-07-01')).toEqual(['SL', 'KT-SATHAY', 'SL-MOCCHAU'])
    expect(await codes('under=VN&parent=SL&asOf=2025-07-01')).toEqual(['KT-SATHAY', 'SL-MOCCHAU'])
    const { body } = await must('GET', '/v1/units?parent=KT&asOf=2019-01-01', admin)
    expect(body.items.find(({ unitCode }: Body) => unitCode === 'KT-SATHAY')).toMatchObject({
      name: 'LĐLĐ huyện Sa Thầy cũ',
      path: ['VN', 'KT', 'KT-SATHAY'],
    })
  })

  it('are filtered by level and name, and paged to their end', async () => {
    expect(await codes('under=KT&asOf=2025-06-30&level=provincial_federation')).toEqual(['KT'])
    expect(await codes('under=KT&asOf=2025-06-30&name=sa%20thay')).toEqual(['KT-SATHAY'])
    const all = await codes('under=KT&asOf=2025-06-30&limit=100')
    const paged: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await must(
        'GET',
        `/v1/units?under=KT&asOf=2025-06-30&limit=2${cursor}`,
        admin,
      )
      paged.push(...body.items.map(({ unitCode }: Body) => unitCode))
      if (body.nextCursor === undefined) break
      cursor = `&cursor=${body.nextCursor}`
    }
    expect(paged).toEqual(all)
  })

  it('take no cursor of another day', async () => {
    const { body } = await must('GET', '/v1/units?under=KT&asOf=2025-06-30&limit=2', admin)
    const target = `/v1/units?under=KT&asOf=2025-07-01&limit=2&cursor=${body.nextCursor}`
    expect((await call('GET', target, { key: admin })).body.code).toBe('cursor.invalid')
  })

  it('know no subtree of an unknown unit', async () => {
    expect(await codes('under=KT-NOWHERE&asOf=2025-07-01')).toEqual([])
    expect(await codes('parent=KT-NOWHERE&asOf=2025-07-01')).toEqual([])
  })
})
