import { beforeAll, describe, expect, it } from 'vitest'
import { importLimits } from '../../../functions/imports/contract.ts'
import { memberCounts, units } from '../../../functions/imports/kinds.ts'
import { memberCountImports } from '../../../lib/member-counts/member-count-import.ts'
import { unitImports } from '../../../lib/units/unit-import.ts'
import { adminKey, keyFor, must } from '../../support/actors.ts'
import { type CallOptions, call } from '../../support/api.ts'
import { dumpTable } from '../../support/dump.ts'
import { standardUnits } from '../../support/standard-bloc.ts'
import { settle } from '../../support/workers.ts'

const counts = '/v1/member-count-imports'
const unitImportsPath = '/v1/unit-imports'

let key: string
beforeAll(async () => {
  await standardUnits()
  key = await keyFor('KT', ['read', 'units:write', 'member-counts:write'])
})

const row = { unitCode: 'KT-NGOCHOI', month: '2020-12', members: 1520 }
const csv = 'unitCode,month,members\nKT-NGOCHOI,2020-12,1520\n'

const post = (target: string, options: CallOptions) =>
  call('POST', target, {
    key,
    ...options,
    headers: { 'accept-language': 'en', ...options.headers },
  })

describe('an import is received', () => {
  it('and told with its address before it is applied', async () => {
    const answer = await post(counts, { body: { source: 'kt-hrm', rows: [row, row] } })
    expect(answer.status).toBe(202)
    const { importId, createdAt, ...rest } = answer.body
    expect(rest).toEqual({
      kind: 'member_counts',
      status: 'queued',
      format: 'json',
      source: 'kt-hrm',
      mode: 'partial',
      dryRun: false,
      unitCode: 'KT',
      received: 2,
      pending: 2,
      created: 0,
      updated: 0,
      unchanged: 0,
      stale: 0,
      rejected: 0,
    })
    expect(answer.headers.location).toBe(`${counts}/${importId}`)
    const got = await must('GET', `${counts}/${importId}`, key)
    expect(got.body).toEqual(answer.body)
    expect(got.headers.etag).toBe(answer.headers.etag)
  })

  it('as CSV with the same in the query', async () => {
    const query = 'source=kt-hrm&mode=atomic&dryRun=true&externalIdSystem=hrm-2'
    const { status, body } = await post(`${counts}/csv?${query}`, { csv })
    expect(status).toBe(202)
    expect(body).toMatchObject({
      format: 'csv',
      source: 'kt-hrm',
      mode: 'atomic',
      dryRun: true,
      externalIdSystem: 'hrm-2',
      received: 1,
    })
  })

  it('and its results lie beside it', async () => {
    const { body } = await post(`${counts}/csv`, { csv: `${csv}NO-SUCH,2020-12,7.842\n` })
    await settle()
    const path = `${counts}/${body.importId}`
    expect((await must('GET', path, key)).body).toMatchObject({
      status: 'partial',
      received: 2,
      pending: 0,
      rejected: 1,
    })
    const rejected = await must('GET', `${path}/results?outcome=rejected`, key)
    expect(rejected.body.items).toMatchObject([
      { index: 1, outcome: 'rejected', code: 'row.grouped_number', pointer: '/rows/1/members' },
    ])
    const byCode = await must('GET', `${path}/results?code=row.grouped_number`, key)
    expect(byCode.body).toEqual(rejected.body)
  })

  it('by an administrator for every unit, who has none', async () => {
    const rows = [{ unitCode: 'LA', name: 'LĐLĐ tỉnh Lào Cai', level: 'provincial_federation' }]
    const admin = await adminKey()
    const { body } = await must('POST', unitImportsPath, admin, { rows })
    expect(body.unitCode).toBeUndefined()
    const others = await call('GET', `${unitImportsPath}/${body.importId}`, { key })
    expect(others.body.code).toBe('import.not_found')
    await must('GET', `${unitImportsPath}/${body.importId}`, admin)
  })

  it('is another kind of thing under the other path: 404', async () => {
    const { body } = await post(counts, { body: { rows: [row] } })
    const other = `${unitImportsPath}/${body.importId}`
    expect((await call('GET', other, { key })).body.code).toBe('import.not_found')
    expect((await call('GET', `${other}/results`, { key })).body.code).toBe('import.not_found')
  })
})

describe('a repeated Idempotency-Key', () => {
  it.each([
    ['JSON', counts, { body: { rows: [row] } }, { body: { rows: [{ ...row, members: 1 }] } }],
    ['CSV', `${counts}/csv?dryRun=true`, { csv }, { csv: csv.replace('1520', '1') }],
  ])('imports %s once, and tells how far it has come', async (_case, target, same, other) => {
    const headers = { 'idempotency-key': `once ${target}`.replaceAll(' ', '-') }
    const first = await post(target, { ...same, headers })
    await settle()
    const again = await post(target, { ...same, headers })
    expect(again.status).toBe(202)
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.headers.location).toBe(first.headers.location)
    expect(again.body).toMatchObject({ importId: first.body.importId, status: 'succeeded' })
    expect((await post(target, { ...other, headers })).body.code).toBe('idempotency.key_reused')
  })

  it('races with itself and wins once', async () => {
    const headers = { 'idempotency-key': 'racing' }
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => post(counts, { body: { rows: [row] }, headers })),
    )
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202])
    expect(new Set(answers.map(({ body }) => body.importId)).size).toBe(1)
  })
})

describe('only the envelope is checked before the 202', () => {
  it.each([
    ['no rows', { rows: [] }, '/rows'],
    ['rows missing', {}, '/rows'],
    ['a row that is no object', { rows: [row, 7] }, '/rows/1'],
    ['an unknown mode', { rows: [row], mode: 'some' }, '/mode'],
    ['an unknown field', { rows: [row], reckless: true }, '/reckless'],
    ['a system without form', { rows: [row], externalIdSystem: 'KT HRM' }, '/externalIdSystem'],
  ])('422 for %s', async (_case, body, pointer) => {
    const answer = await post(counts, { body })
    expect(answer.body).toMatchObject({ code: 'request.invalid', errors: [{ pointer }] })
  })

  it('422 for the same in the query of CSV', async () => {
    const { body } = await post(`${counts}/csv?mode=some&dryRun=yes&reckless=1`, { csv })
    const named = body.errors.map(({ parameter }: { parameter: string }) => parameter)
    expect(named.sort()).toEqual(['dryRun', 'mode', 'reckless'])
  })

  it('whatever stands in a row is taken', async () => {
    const rows = [{}, { unitCode: 7, month: null, x: [[]] }, { ...row, members: '7.842' }]
    const { status, body } = await post(counts, { body: { rows } })
    expect([status, body.received]).toEqual([202, 3])
    await settle()
    const { body: results } = await must('GET', `${counts}/${body.importId}/results`, key)
    expect(results.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual(
      rows.map(() => 'rejected'),
    )
  })
})

describe('CSV', () => {
  it('422 for a wrong header, in the language asked for, and nothing is written', async () => {
    const before = await dumpTable()
    const wrong = 'unitCode,Month,members,members\nKT-NGOCHOI,2020-12,1,2\n'
    const { body } = await post(`${counts}/csv`, { csv: wrong })
    expect(body.code).toBe('import.csv_header')
    expect(body.errors.map(({ code }: { code: string }) => code)).toEqual([
      'unknown_column',
      'repeated_column',
      'missing_column',
    ])
    expect(body.errors[0].detail).toContain('“Month”; columns taken: unitCode, externalId, month')
    const vi = await post(`${counts}/csv`, { csv: wrong, headers: { 'accept-language': 'vi' } })
    expect(vi.body.errors[0].detail).toContain('Không có cột “Month”')
    expect(await dumpTable()).toEqual(before)
  })

  it.each([
    ['no rows', 'unitCode,month\n', 'request.invalid'],
    ['nothing', '', 'import.csv_header'],
    ['a quotation mark left open', 'unitCode,month\n"KT,2020-12\n', 'request.malformed'],
  ])('%s is refused', async (_case, text, code) => {
    expect((await post(`${counts}/csv`, { csv: text })).body.code).toBe(code)
  })

  it.each([
    ['text/csv; charset=utf-8; header=present', 202],
    ['text/csv; charset=windows-1258', 415],
    ['application/json', 415],
    ['text/plain', 415],
  ])('as %s: %i', async (type, status) => {
    const headers = { 'content-type': type }
    const answer = await post(`${counts}/csv`, { rawBody: csv, headers })
    expect(answer.status).toBe(status)
    if (status === 415)
      expect(answer.body.detail).toBe('Send Content-Type: text/csv; charset=utf-8.')
  })

  it('415 as JSON', async () => {
    expect((await post(counts, { csv })).status).toBe(415)
  })

  it('400 in another encoding', async () => {
    const utf16 = Buffer.from(`\ufeff${csv}`, 'utf16le')
    const headers = { 'content-type': 'text/csv' }
    const answer = await post(`${counts}/csv`, { rawBody: utf16, headers })
    expect(answer.body).toMatchObject({
      code: 'request.malformed',
      detail: 'The body is not UTF-8.',
    })
  })

  it.each([
    ['member counts', memberCounts, memberCountImports],
    ['units', units, unitImports],
  ])('has the columns that rows of %s have fields', (_kind, { csv: shape }, { fields }) => {
    expect(shape.fields).toEqual([...fields])
  })
})

describe('limits', () => {
  const rowsOf = (many: number) => Array.from({ length: many }, () => row)

  it('5,000 rows, not one more', async () => {
    const { status, body } = await post(counts, { body: { rows: rowsOf(5000), dryRun: true } })
    expect([status, body.received]).toEqual([202, 5000])
    const more = await post(counts, { body: { rows: rowsOf(5001) } })
    expect(more.body).toMatchObject({ code: 'request.invalid', errors: [{ pointer: '/rows' }] })
    const line = 'KT-NGOCHOI,2020-12,1520\n'
    const inCsv = await post(`${counts}/csv`, { csv: `${csv}${line.repeat(5000)}` })
    expect(inCsv.body).toMatchObject({
      code: 'request.invalid',
      errors: [{ pointer: '/rows', detail: 'More than 5000 rows; split the file' }],
    })
  })

  it('4 MB, of which a larger body is told', async () => {
    const note = 'x'.repeat(780)
    const rows = rowsOf(4600).map((one, at) => ({ ...one, note: `${note}${at}` }))
    const body = JSON.stringify({ rows, dryRun: true })
    expect(body.length).toBeGreaterThan(importLimits.bodyBytes * 0.97)
    expect((await post(counts, { rawBody: body.padEnd(importLimits.bodyBytes) })).status).toBe(202)
    const over = await post(counts, { rawBody: body.padEnd(importLimits.bodyBytes + 1) })
    expect(over.body).toMatchObject({
      code: 'request.too_large',
      detail:
        'The body has 4,000,001 bytes, this operation takes at most 4,000,000. Split it into smaller requests.',
    })
  })

  it('a body nested without end is refused, whatever key it comes with', async () => {
    const deep = `{"rows":[{"note":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}]}`
    const headers = { 'idempotency-key': 'deep' }
    expect((await post(counts, { rawBody: deep, headers })).body.code).toBe('request.malformed')
  })
})
