import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { adminKey, keyFor, must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { dumpTable } from '../../support/dump.ts'
import { importsAt } from '../../support/send-import.ts'
import { standardUnits } from '../../support/standard-bloc.ts'
import { settle } from '../../support/workers.ts'

let integration = ''

beforeAll(async () => {
  await standardUnits()
  integration = await keyFor('KT', ['read', 'member-counts:write'])
})

/** Every test has months of its own. */
let year = 1950
let month = ''

beforeEach(() => {
  year += 1
  month = `${year}-12`
})

const collection = '/v1/member-count-imports'
const { send, sendCsv } = importsAt(collection, () => integration)

const outcomesOf = ({ results }: Body) =>
  results.map(({ outcome, code }: Body) => (code === undefined ? outcome : `${outcome} ${code}`))

const countOf = async (unit: string, at = month) =>
  (await must('GET', `/v1/units/${unit}/member-counts/${at}`, integration)).body

const ngocHoi = () => ({ unitCode: 'KT-NGOCHOI', month, members: 1520 })
const at = (hour: number) => `2020-12-31T${String(hour).padStart(2, '0')}:00:00+07:00`
const utc = (hour: number) => `2020-12-31T${String(hour - 7).padStart(2, '0')}:00:00.000Z`

const figures = { grassrootsUnions: 60, employees: 1600, members: 1520 }

describe('an import', () => {
  test('of good and bad rows, as the walkthrough has it', async () => {
    const rows = [
      { unitCode: 'KT-NGOCHOI', month, ...figures, recordedAt: at(10) },
      { unitCode: 'KT-NGOCHOA', month, members: 1480 },
      { unitCode: 'SL-MOCCHAU', month, members: 1480 },
    ]
    const done = await send({ source: 'kt-hrm', mode: 'partial', dryRun: false, rows })
    expect(done).toMatchObject({
      status: 'partial',
      received: 3,
      pending: 0,
      created: 1,
      updated: 0,
      unchanged: 0,
      stale: 0,
      rejected: 2,
    })
    const rejected = await must(
      'GET',
      `${collection}/${done.importId}/results?outcome=rejected`,
      integration,
    )
    expect(rejected.body.items).toMatchObject([
      { index: 1, unitCode: 'KT-NGOCHOA', code: 'unit.not_found', pointer: '/rows/1/unitCode' },
      { index: 2, unitCode: 'SL-MOCCHAU', code: 'unit.not_found', pointer: '/rows/2/unitCode' },
    ])
    expect(await countOf('KT-NGOCHOI')).toMatchObject({
      declared: {
        ...figures,
        recordedAt: utc(10),
        importId: done.importId,
        importSource: 'kt-hrm',
      },
      effective: { ...figures, basis: 'declared' },
      revision: 1,
    })
    expect(await countOf('KT')).toMatchObject({ rolledUp: { members: 1520, unitsCounted: 1 } })
  })

  test('answers alike for units that are unknown, hidden or impossible', async () => {
    const codes = ['KT-NO-SUCH', 'SL-MOCCHAU', 'VN', 'ngọc hồi', 'A'.repeat(200)]
    const { results } = await send({
      rows: codes.map((unitCode) => ({ unitCode, month, members: 1 })),
    })
    const [first, ...others] = results.map(({ errors }: Body) =>
      errors.map(({ pointer: _, ...error }: Body) => error),
    )
    expect(first).toMatchObject([{ code: 'unit.not_found' }])
    for (const other of others) expect(other).toEqual(first)
  })

  test('of the administrator reaches every unit', async () => {
    const admin = await keyFor('VN')
    const rows = ['VN', 'KT', 'SL-MOCCHAU'].map((unitCode) => ({ unitCode, month, members: 1 }))
    expect(outcomesOf(await send({ rows }, admin))).toEqual(['created', 'created', 'created'])
  })

  test('as a dry run tells the same and stores nothing', async () => {
    await send({ rows: [{ ...ngocHoi(), recordedAt: at(9) }] })
    const rows = [
      { ...ngocHoi(), members: 1521, recordedAt: at(10) },
      { ...ngocHoi(), month: `${year}-11`, members: '1.520' },
      { unitCode: 'KT-DAKTO', month, members: 5 },
      { unitCode: 'KT-NO-SUCH', month, members: 5 },
    ]
    const stored = async () =>
      (await dumpTable()).filter(({ pk }) => !/^(IMPORT|AUDIT)/.test(String(pk)))
    const before = await stored()
    const dry = await send({ dryRun: true, rows })
    expect(await stored()).toEqual(before)
    const real = await send({ rows })
    expect(real.results).toEqual(dry.results)
    const { created, updated, rejected } = dry
    expect(real).toMatchObject({ created, updated, rejected, status: dry.status })
    expect(outcomesOf(real)).toEqual([
      'updated',
      'rejected row.field_invalid',
      'created',
      'rejected unit.not_found',
    ])
  })
})

describe('rows about one unit and month', () => {
  test('of one import: the newest counts, wherever it stands', async () => {
    const done = await send({
      rows: [
        { ...ngocHoi(), members: 1, recordedAt: at(9) },
        { ...ngocHoi(), members: 2, recordedAt: at(11) },
        { ...ngocHoi(), members: 2, recordedAt: at(11) },
        { ...ngocHoi(), members: 3, recordedAt: at(10) },
        { ...ngocHoi(), members: 3, recordedAt: at(10) },
      ],
    })
    expect(outcomesOf(done)).toEqual(['stale', 'created', 'unchanged', 'stale', 'stale'])
    expect(await countOf('KT-NGOCHOI')).toMatchObject({ declared: { members: 2 }, revision: 1 })
  })

  test('of one import that contradict each other are all rejected', async () => {
    const done = await send({
      rows: [
        { ...ngocHoi(), members: 1, recordedAt: at(11) },
        { ...ngocHoi(), members: 2, recordedAt: at(11) },
        { ...ngocHoi(), members: 1, recordedAt: at(11) },
        { ...ngocHoi(), members: 4, recordedAt: at(10) },
      ],
    })
    const conflict = 'rejected member_count.conflict'
    expect(outcomesOf(done)).toEqual([conflict, conflict, conflict, 'created'])
    expect(done.results[1].errors[0].message.en).toContain('/rows/0')
  })

  test('of several imports: recordedAt decides, and every count is kept', async () => {
    const put = `/v1/units/KT-NGOCHOI/member-counts/${month}`
    await must('PUT', put, integration, { members: 1, recordedAt: at(8), note: 'bằng tay' })
    const rows = (members: number, hour: number) => [
      { ...ngocHoi(), members, recordedAt: at(hour) },
    ]
    const [newer, again, older, other, confirming] = [
      await send({ source: 'kt-hrm', rows: rows(2, 10) }),
      await send({ source: 'other', rows: rows(2, 10) }),
      await send({ rows: rows(9, 9) }),
      await send({ rows: rows(9, 10) }),
      await send({ rows: rows(2, 12) }),
    ]
    expect([newer, again, older, other, confirming].flatMap(outcomesOf)).toEqual([
      'updated',
      'unchanged',
      'stale',
      'rejected member_count.conflict',
      'updated',
    ])
    const revisions = `${put}/revisions`
    const { body } = await must('GET', revisions, integration)
    expect(body.items).toEqual([
      revision(1, { members: 1, recordedAt: utc(8), note: 'bằng tay' }),
      revision(2, {
        members: 2,
        recordedAt: utc(10),
        importId: newer?.importId,
        importSource: 'kt-hrm',
      }),
      revision(3, { members: 2, recordedAt: utc(12), importId: confirming?.importId }),
    ])
    const pages: number[] = []
    for (let query: string | undefined = ''; query !== undefined; ) {
      const page: Body = (await must('GET', `${revisions}?limit=1${query}`, integration)).body
      pages.push(...page.items.map(({ revision: number }: Body) => number))
      query = page.nextCursor && `&cursor=${page.nextCursor}`
    }
    expect(pages).toEqual([1, 2, 3])
    const outsider = await call('GET', revisions, { key: await keyFor('KT-DAKHA') })
    expect(outsider).toMatchObject({ status: 404, body: { code: 'member_count.not_found' } })
  })

  const revision = (number: number, declared: object) => ({
    unitCode: 'KT-NGOCHOI',
    month,
    declared,
    revision: number,
  })

  test('without a time count as recorded on receipt', async () => {
    const first = await send({ rows: [ngocHoi()] })
    const { declared } = await countOf('KT-NGOCHOI')
    expect(declared.recordedAt).toBe(first.createdAt)
    expect(outcomesOf(await send({ rows: [ngocHoi()] }))).toEqual(['unchanged'])
    const more = { ...ngocHoi(), members: 1521 }
    expect(outcomesOf(await send({ rows: [more, more, ngocHoi()] }))).toEqual([
      'rejected member_count.conflict',
      'rejected member_count.conflict',
      'rejected member_count.conflict',
    ])
    expect(outcomesOf(await send({ rows: [more, more] }))).toEqual(['updated', 'unchanged'])
  })
})

describe('external ids', () => {
  const putUnit = async (code: string, parentCode: string, externalIds: object[]) => {
    const unit = { name: code, level: 'grassroots_union', parentCode, externalIds }
    await must('PUT', `/v1/units/${code}`, await adminKey(), unit)
  }

  test('name units of the system given, else of the source', async () => {
    await putUnit('KT-X1', 'KT-NGOCHOI', [{ system: 'kt-hrm', id: '62.1' }])
    await putUnit('SL-X1', 'SL-MOCCHAU', [{ system: 'kt-hrm', id: '14.1' }])
    const row = (externalId: string) => ({ externalId, month, members: 7, recordedAt: at(10) })
    const rows = [row('62.1'), row('14.1'), row('none'), { ...row('62.1'), externalId: undefined }]
    const done = await send({ externalIdSystem: 'kt-hrm', source: 'Phần mềm X', rows })
    expect(outcomesOf(done)).toEqual([
      'created',
      'rejected unit.not_found',
      'rejected unit.not_found',
      'rejected row.field_missing',
    ])
    expect(done.results).toMatchObject([
      { unitCode: 'KT-X1' },
      { pointer: '/rows/1/externalId' },
      { pointer: '/rows/2/externalId' },
      { pointer: '/rows/3/unitCode' },
    ])
    expect(done.results[1]).not.toHaveProperty('unitCode')

    const byCode = { unitCode: 'KT-X1', month, members: 7, recordedAt: at(10) }
    const bySource = await send({ source: 'kt-hrm', rows: [row('62.1'), byCode] })
    expect(outcomesOf(bySource)).toEqual(['unchanged', 'unchanged'])
    const nowhere = await send({ rows: [row('62.1')] })
    expect(outcomesOf(nowhere)).toEqual(['rejected row.field_invalid'])
  })
})

describe('months', () => {
  test('a unit has counts of those on whose last day it is valid', async () => {
    const unit = { name: 'X2', level: 'grassroots_union', parentCode: 'KT-NGOCHOI' }
    const valid = { validFrom: `${year}-03-15`, validTo: `${year}-11-29` }
    await must('PUT', '/v1/units/KT-X2', await adminKey(), { ...unit, ...valid })
    const months = ['02', '03', '10', '11'].map((number) => `${year}-${number}`)
    const rows = months.map((of) => ({ unitCode: 'KT-X2', month: of, members: 1 }))
    const done = await send({ rows })
    const refused = 'rejected unit.not_valid_in_month'
    expect(outcomesOf(done)).toEqual([refused, 'created', 'created', refused])
    expect(done.results[3]).toMatchObject({ pointer: '/rows/3/month' })
    const put = await call('PUT', `/v1/units/KT-X2/member-counts/${year}-11`, {
      key: integration,
      body: { members: 1 },
    })
    expect(put).toMatchObject({
      status: 422,
      body: { code: 'unit.not_valid_in_month', errors: [{ parameter: 'month' }] },
    })
  })
})

describe('CSV', () => {
  test('as Vietnamese spreadsheets write it', async () => {
    const note = 'Số liệu của LĐLĐ huyện; "tạm tính"'
    const csv = [
      'unitCode;month;grassrootsUnions;employees;members;note',
      `KT-NGOCHOI;${month};60;7842;7676;"${note.replaceAll('"', '""').normalize('NFD')}"`,
      `KT-DAKTO;${month};60;7.842;7676;`,
      `KT-DAKHA;${month};;;5;;`,
      `KT-DAKGLEI;${month}`,
      ';;;;;',
      `KT-TUMORONG;${month};;;6;x;y`,
    ].join('\r\n')
    const done = await sendCsv(`\ufeff${csv}`)
    expect(outcomesOf(done)).toEqual([
      'created',
      'rejected row.grouped_number',
      'created',
      'rejected member_count.no_figure',
      'rejected row.field_unknown',
    ])
    expect(done.results[1].errors).toMatchObject([
      { pointer: '/rows/1/employees', message: { vi: expect.stringContaining('7842') } },
    ])
    expect(await countOf('KT-NGOCHOI')).toMatchObject({
      declared: {
        grassrootsUnions: 60,
        employees: 7842,
        members: 7676,
        note: note.normalize('NFC'),
      },
    })
    expect(done).toMatchObject({ format: 'csv', source: 'kt-hrm', status: 'partial' })
  })
})

describe('a jump against the month before', () => {
  const november = () => `${year}-11`
  const warned = ({ results }: Body) =>
    results.flatMap(({ warnings }: Body) => warnings.map(({ pointer }: Body) => pointer))

  test('is told with both figures, whether the month before is stored or of the same import', async () => {
    const first = await send({ rows: [{ ...ngocHoi(), month: november(), members: 1000 }] })
    expect(warned(first)).toEqual([])
    const second = await send({
      rows: [
        { ...ngocHoi(), members: 1400 },
        { unitCode: 'KT-DAKTO', month, members: 50, employees: 90 },
        { unitCode: 'KT-DAKTO', month: november(), members: 100, employees: 100 },
      ],
    })
    expect(outcomesOf(second)).toEqual(['created', 'created', 'created'])
    expect(warned(second)).toEqual(['/rows/0/members', '/rows/1/members'])
    const { message } = second.results[0].warnings[0]
    for (const told of [message.vi, message.en]) {
      for (const part of ['1400', '1000', month, november()]) expect(told).toContain(part)
    }
  })

  test('counts against the roll-up where nothing was declared, if it is complete', async () => {
    const districts = ['DAKTO', 'NGOCHOI', 'DAKGLEI', 'DAKHA', 'TUMORONG', 'SATHAY']
    const rows = districts.map((name) => ({
      unitCode: `KT-${name}`,
      month: november(),
      members: 100,
    }))
    await send({ rows: rows.slice(1) })
    const tooFew = { unitCode: 'KT', month, members: 300, recordedAt: at(8) }
    expect(warned(await send({ rows: [tooFew] }))).toEqual([])
    await send({ rows })
    expect(warned(await send({ rows: [{ ...tooFew, recordedAt: at(9) }] }))).toEqual([
      '/rows/0/members',
    ])
  })

  test('is explained by a succession in that month, of the unit or of units below it', async () => {
    const admin = await adminKey()
    const unit = { name: 'CĐCS X3', level: 'grassroots_union', parentCode: 'KT-NGOCHOI' }
    await must('PUT', '/v1/units/KT-X3', admin, unit)
    await must('POST', '/v1/unit-successions', admin, {
      kind: 'transfer',
      effectiveOn: `${month}-01`,
      decision: { number: '12/QĐ-LĐLĐ', date: `${november()}-15` },
      predecessorCodes: ['KT-X3'],
      newParentCode: 'KT-DAKTO',
    })
    await must('POST', '/v1/unit-successions', admin, {
      kind: 'rename',
      effectiveOn: `${month}-01`,
      predecessorCodes: ['KT-DAKHA'],
      newName: 'LĐLĐ huyện Đắk Hà',
    })
    await settle()
    const rows = ['KT-NGOCHOI', 'KT-DAKTO', 'KT-DAKHA'].flatMap((unitCode) => [
      { unitCode, month: november(), members: 1000 },
      { unitCode, month, members: 100 },
    ])
    expect(warned(await send({ rows }))).toEqual(['/rows/5/members'])
  })
})
