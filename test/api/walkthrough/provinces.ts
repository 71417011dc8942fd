import { expect, it } from 'vitest'
import { call } from '../../support/api.ts'
import { settle } from '../../support/workers.ts'
import { get, keyOf, organizer, post, postTwice, put, type Sent } from './player.ts'

/** Member counts and units, one by one and in bulk. */
export function playProvinces(): void {
  it('member counts', async () => {
    const path = '/v1/units/KT-NGOCHOI/member-counts/2020-12'
    const recordedAt = '2020-12-31T10:00:00+07:00'
    const counts = { grassrootsUnions: 60, employees: 1600, members: 1520, recordedAt }
    await put(path, organizer(), counts)
    await put(path, organizer(), counts, 200)
    const stale = { ...counts, members: 1, recordedAt: '2020-12-30T10:00:00+07:00' }
    const refused = await call('PUT', path, { key: organizer(), body: stale })
    expect(refused.body.code).toBe('member_count.stale')
    expect(await get(path, keyOf('KT-NGOCHOI'))).toMatchObject({
      declared: { members: 1520 },
      effective: { members: 1520, basis: 'declared' },
      revision: 1,
    })
  })

  it('member counts in bulk', async () => {
    const path = '/v1/member-count-imports'
    const counts = { grassrootsUnions: 60, employees: 1600, members: 1520 }
    const row = { month: '2020-12', ...counts, recordedAt: '2020-12-31T10:00:00+07:00' }
    const rows = ['KT-DAKTO', 'NO-SUCH', 'SL'].map((unitCode) => ({ unitCode, ...row }))
    const sent = { source: 'kt-hrm', mode: 'partial', dryRun: false, rows }
    const { headers, body } = await post(path, organizer(), sent)
    expect(body).toMatchObject({ status: 'queued', received: 3 })
    await settle()
    expect(await get(headers.location ?? '', organizer())).toMatchObject({
      status: 'partial',
      received: 3,
      created: 1,
      updated: 0,
      unchanged: 0,
      stale: 0,
      rejected: 2,
    })
    const results = `${headers.location}/results?outcome=rejected`
    expect((await get(results, organizer())).items).toMatchObject(
      [1, 2].map((index) => ({
        index,
        outcome: 'rejected',
        code: 'unit.not_found',
        pointer: `/rows/${index}/unitCode`,
      })),
    )
    const asCsv = (members: number): Sent => ({
      rawBody: `unitCode,month,members\nKT-DAKGLEI,2020-12,${members}\n`,
      headers: { 'content-type': 'text/csv' },
    })
    await postTwice(`${path}/csv?source=kt-hrm`, organizer(), asCsv(900), asCsv(901))
    await settle()
    expect(await get('/v1/units/KT/member-counts/2020-12', organizer())).toMatchObject({
      rolledUp: { members: 3940, unitsCounted: 3, unitsExpected: 5, complete: false },
      effective: { members: 3940, basis: 'partial' },
    })
  })

  it('units in bulk, and their succession', async () => {
    const [unitCode, name] = ['KT-DAKTO-1', 'CĐCS Một']
    const row = { unitCode, name, level: 'grassroots_union', parentCode: 'KT-DAKTO' }
    await post('/v1/unit-imports', organizer(), { rows: [row] })
    const asCsv = (named: string): Sent => ({
      rawBody: `unitCode;name;level;parentCode\n${unitCode};${named};${row.level};KT-DAKTO\n`,
      headers: { 'content-type': 'text/csv' },
    })
    await settle()
    await postTwice('/v1/unit-imports/csv', organizer(), asCsv(name), asCsv('CĐCS Hai'))
    const succession = await post('/v1/unit-successions', organizer(), {
      kind: 'transfer',
      effectiveOn: '2021-01-01',
      decision: { number: '1/QĐ-LĐLĐ', date: '2020-12-28' },
      predecessorCodes: [unitCode],
      newParentCode: 'KT',
    })
    await settle()
    const { headers } = succession
    expect((await get(headers.location ?? '')).status).toBe('applied')
    expect(await get(`/v1/units/${unitCode}`)).toMatchObject({ name, path: ['VN', 'KT', unitCode] })
    expect(await get(`/v1/units/${unitCode}?asOf=2020-12-31`)).toMatchObject({
      parentCode: 'KT-DAKTO',
    })
  })
}
