import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { adminKey, keyFor, must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { dumpTable } from '../../support/dump.ts'
import { importsAt } from '../../support/send-import.ts'
import { standardUnits } from '../../support/standard-bloc.ts'
import { settle } from '../../support/workers.ts'

let admin = ''
let integration = ''

beforeAll(async () => {
  await standardUnits()
  admin = await adminKey()
  integration = await keyFor('KT', ['read', 'units:write', 'member-counts:write'])
})

/** Every test has a district of its own, put by nobody yet. */
let number = 0
let district = ''

beforeEach(() => {
  number += 1
  district = `KT-D${number}`
})

const collection = '/v1/unit-imports'
const { send, sendCsv } = importsAt(collection, () => integration)

const outcomesOf = ({ results }: Body) =>
  results.map(({ outcome, code, pointer }: Body) =>
    code === undefined ? outcome : `${outcome} ${code} ${pointer}`,
  )

const unitAt = async (code: string, query = '') =>
  (await must('GET', `/v1/units/${code}${query}`, admin)).body

const codesOf = async (query: string) =>
  (await must('GET', `/v1/units?${query}`, admin)).body.items.map(({ unitCode }: Body) => unitCode)

const superior = (more: Body = {}) => ({
  unitCode: district,
  name: `LĐLĐ huyện ${district}`,
  level: 'superior_union',
  parentCode: 'KT',
  ...more,
})
const grassroots = (letter: string, more: Body = {}) => ({
  unitCode: `${district}-${letter}`,
  name: `CĐCS Trường ${letter}`,
  level: 'grassroots_union',
  parentCode: district,
  ...more,
})
const at = (hour: number) => `2025-01-0${hour}T00:00:00.000Z`

describe('an import of units', () => {
  test('makes parents before what stands under them, in whatever order they come', async () => {
    const rows = [grassroots('A', { note: 'HRM' }), grassroots('B'), superior()]
    const done = await send({ source: 'kt-hrm', rows })
    expect(done).toMatchObject({ status: 'succeeded', received: 3, created: 3, rejected: 0 })
    expect(outcomesOf(done)).toEqual(['created', 'created', 'created'])
    expect(await unitAt(`${district}-A`)).toMatchObject({
      name: 'CĐCS Trường A',
      path: ['VN', 'KT', district, `${district}-A`],
      note: 'HRM',
      status: 'active',
    })
    expect(await codesOf(`parent=${district}`)).toEqual([`${district}-A`, `${district}-B`])
    expect(await codesOf(`under=${district}&asOf=2020-01-01`)).toEqual([
      district,
      `${district}-A`,
      `${district}-B`,
    ])
  })

  test('says the same as one in CSV', async () => {
    const csv = [
      'name;unitCode;level;parentCode;aliases;validFrom',
      `"LĐLĐ; huyện";${district};superior_union;KT;${'Ngọc Hồi'.normalize('NFD')}|Plei Kần;1991-10-15`,
    ].join('\r\n')
    expect(outcomesOf(await sendCsv(csv))).toEqual(['created'])
    const stored = await unitAt(district)
    expect(stored).toMatchObject({
      name: 'LĐLĐ; huyện',
      aliases: ['Ngọc Hồi', 'Plei Kần'],
      validFrom: '1991-10-15',
    })
    const { name, aliases, level, parentCode, validFrom } = stored
    const row = { unitCode: district, name, aliases, level, parentCode, validFrom }
    expect(outcomesOf(await send({ rows: [row] }))).toEqual(['unchanged'])
  })

  test('repeated changes nothing, and keeps what it cannot say', async () => {
    const put = { ...superior(), source: { title: 'Quyết định' }, illustrative: true }
    const { unitCode: _, ...content } = put
    const ids = [{ system: 'other-hrm', id: '7' }]
    await must('PUT', `/v1/units/${district}`, admin, { ...content, externalIds: ids })
    expect(outcomesOf(await send({ rows: [superior()] }))).toEqual(['unchanged'])
    expect(outcomesOf(await send({ rows: [superior({ name: 'Khác' })] }))).toEqual(['updated'])
    expect(await unitAt(district)).toMatchObject({
      name: 'Khác',
      source: put.source,
      illustrative: true,
      externalIds: ids,
    })
  })

  test('keeps every unit that it replaces', async () => {
    await send({ source: 'kt-hrm', rows: [superior({ recordedAt: at(1) })] })
    await send({ rows: [superior({ name: 'Hai', recordedAt: at(2) })] })
    const archived = (await dumpTable()).filter(
      ({ pk, sk }) => pk === `UNIT#${district}` && String(sk).startsWith('UNIT_REVISION#'),
    )
    expect(archived).toMatchObject([
      { name: `LĐLĐ huyện ${district}`, revision: 1, importSource: 'kt-hrm' },
    ])
    expect(archived[0]).not.toHaveProperty('gsi2pk')
    expect(archived[0]?.importId).toMatch(/^import_/)
    expect(await codesOf(`under=${district}`)).toEqual([district])
  })
})

describe('rows that are not applied', () => {
  test('tell what is wrong and where, the others are', async () => {
    const rows = [
      superior(),
      grassroots('A', { parentCode: 'KT-NOWHERE' }),
      grassroots('B', { level: 'superior_union' }),
      grassroots('C', { parentCode: 'SL' }),
      { unitCode: 'SL-MOCCHAU', name: 'X', level: 'superior_union', parentCode: 'KT' },
      grassroots('D', { parentCode: undefined }),
      grassroots('E', { level: 'cdcs', parent: 'KT' }),
      grassroots('F', { validFrom: '2025-02-01', validTo: '2025-01-01' }),
      { ...superior(), unitCode: 'KT', level: 'provincial_federation', parentCode: 'VN' },
    ]
    const done = await send({ rows })
    expect(done).toMatchObject({ status: 'partial', created: 1, updated: 1, rejected: 7 })
    expect(outcomesOf(done)).toEqual([
      'created',
      'rejected unit.not_found /rows/1/parentCode',
      'rejected unit.parent_not_higher /rows/2/parentCode',
      'rejected unit.not_found /rows/3/parentCode',
      'rejected unit.not_found /rows/4/unitCode',
      'rejected row.field_missing /rows/5/parentCode',
      'rejected row.field_unknown /rows/6/parent',
      'rejected row.field_invalid /rows/7/validTo',
      'updated',
    ])
  })

  test('an end that units below outlive is applied with a warning', async () => {
    const below = ['A', 'B', 'C'].map((code) => grassroots(code))
    await send({ rows: [superior(), ...below] })
    const validTo = '2025-06-30'
    const rows = [
      superior({ validTo }),
      grassroots('B', { validTo }),
      grassroots('C', { name: 'Khác' }),
      grassroots('D'),
    ]
    const dry = await send({ rows, dryRun: true })
    const done = await send({ rows })
    expect(done.results).toEqual(dry.results)
    expect(outcomesOf(done)).toEqual(['updated', 'updated', 'updated', 'created'])
    expect(done.results.map(({ warnings }: Body) => warnings.length)).toEqual([1, 0, 0, 0])
    expect(done.results[0].warnings[0]).toMatchObject({
      code: 'unit.open_children',
      pointer: '/rows/0/validTo',
      message: { en: expect.stringContaining('3 units below it go on') },
    })
    const alone = await send({ rows: [superior({ validTo: '2025-05-31' })] })
    expect(alone.results[0].warnings).toHaveLength(1)
    const longer = await send({ rows: [superior({ validTo: '2025-12-31' })] })
    expect(longer).toMatchObject({ updated: 1, results: [{ warnings: [] }] })
  })

  test('an unknown parent and one of another province are told alike', async () => {
    const rows = [
      grassroots('A', { parentCode: 'KT-NOWHERE' }),
      grassroots('A', { parentCode: 'SL' }),
    ]
    const [unknown, foreign] = await Promise.all(
      rows.map(async (row) => (await send({ rows: [row] })).results[0]),
    )
    expect(foreign).toEqual(unknown)
  })

  test('a parent that others stand under stays where it is', async () => {
    await send({ rows: [superior(), grassroots('A')] })
    const moved = await send({ rows: [superior({ parentCode: 'VN', recordedAt: at(2) })] })
    expect(outcomesOf(moved)).toEqual(['stale'])
    const now = await send({ rows: [superior({ level: 'commune_union' })] })
    expect(outcomesOf(now)).toEqual(['rejected unit.parent_fixed /rows/0/level'])
  })

  test('rows that stand under themselves', async () => {
    const team = (letter: string, parent: string) => ({
      unitCode: `${district}-${letter}`,
      name: letter,
      level: 'other',
      parentCode: `${district}-${parent}`,
    })
    const done = await send({ rows: [team('A', 'B'), team('B', 'A'), team('C', 'A')] })
    expect(outcomesOf(done)).toEqual([
      'rejected unit.parent_cycle /rows/0/parentCode',
      'rejected unit.parent_cycle /rows/1/parentCode',
      'rejected unit.not_found /rows/2/parentCode',
    ])
  })

  test('of one unit and time that contradict each other, none; the newest counts', async () => {
    const rows = [
      superior({ name: 'Một', recordedAt: at(1) }),
      superior({ name: 'Hai', recordedAt: at(3) }),
      superior({ name: 'Ba', recordedAt: at(3) }),
      superior({ name: 'Bốn', recordedAt: at(2) }),
      superior({ name: 'Bốn', recordedAt: at(2) }),
    ]
    expect(outcomesOf(await send({ rows }))).toEqual([
      'stale',
      'rejected unit.conflict /rows/1/recordedAt',
      'rejected unit.conflict /rows/2/recordedAt',
      'created',
      'unchanged',
    ])
    expect((await unitAt(district)).name).toBe('Bốn')
    const later = await send({ rows: [superior({ name: 'Năm', recordedAt: at(2) })] })
    expect(outcomesOf(later)).toEqual(['rejected unit.conflict /rows/0/recordedAt'])
  })
})

describe('external ids', () => {
  const externalIdSystem = 'kt-hrm'

  test('are given with the code, and name the unit from then on', async () => {
    const id = `${number}.610`
    const rows = [superior({ externalId: id })]
    expect(outcomesOf(await send({ externalIdSystem, rows }))).toEqual(['created'])
    expect((await unitAt(district)).externalIds).toEqual([{ system: 'kt-hrm', id }])

    const { unitCode: _, ...unnamed } = superior({ externalId: id, name: 'Mới' })
    const renamed = await send({ source: 'kt-hrm', rows: [unnamed] })
    expect(renamed.results).toMatchObject([{ unitCode: district, outcome: 'updated' }])
    expect((await unitAt(district)).name).toBe('Mới')

    const month = '2024-12'
    const counts = { externalIdSystem, rows: [{ externalId: id, month, members: 12 }] }
    await must('POST', '/v1/member-count-imports', integration, counts)
    await settle()
    const count = await must('GET', `/v1/units/${district}/member-counts/${month}`, integration)
    expect(count.body.declared.members).toBe(12)
  })

  test('stay where a row gives none, and change where it gives another', async () => {
    const ids = [`${number}-a`, `${number}-b`]
    await send({ externalIdSystem, rows: [superior({ externalId: ids[0] })] })
    await send({ externalIdSystem, rows: [superior({ name: 'Hai' })] })
    expect((await unitAt(district)).externalIds).toEqual([{ system: 'kt-hrm', id: ids[0] }])
    await send({ externalIdSystem, rows: [superior({ name: 'Hai', externalId: ids[1] })] })
    expect((await unitAt(district)).externalIds).toEqual([{ system: 'kt-hrm', id: ids[1] }])
    const again = await send({
      externalIdSystem,
      rows: [superior({ unitCode: `${district}X`, externalId: ids[0] })],
    })
    expect(outcomesOf(again)).toEqual(['created'])
  })

  test('of an unknown unit, or of another unit, are refused', async () => {
    const id = `${number}`
    await send({ externalIdSystem, rows: [superior({ externalId: id })] })
    const { unitCode: _, ...unnamed } = superior({ externalId: 'nobody' })
    const rows = [unnamed, superior({ unitCode: `${district}X`, externalId: id })]
    expect(outcomesOf(await send({ externalIdSystem, rows }))).toEqual([
      'rejected unit.not_found /rows/0/externalId',
      'rejected unit.external_id_taken /rows/1/externalId',
    ])
  })

  test('given to two units at once go to neither; two units may exchange theirs', async () => {
    const [a, b] = [superior({ unitCode: `${district}A` }), superior({ unitCode: `${district}B` })]
    const [x, y] = [`${number}x`, `${number}y`]
    const both = [a, b].map((row) => ({ ...row, externalId: x }))
    expect(outcomesOf(await send({ externalIdSystem, rows: both }))).toEqual([
      'rejected unit.external_id_taken /rows/0/externalId',
      'rejected unit.external_id_taken /rows/1/externalId',
    ])
    const own = [
      { ...a, externalId: x },
      { ...b, externalId: y },
    ]
    await send({ externalIdSystem, rows: own })
    const away = [
      { ...a, externalId: `${x}2` },
      { ...b, externalId: x },
    ]
    expect(outcomesOf(await send({ externalIdSystem, rows: away }))).toEqual(['updated', 'updated'])
  })
})

describe('without a trace', () => {
  const rows = () => [
    superior(),
    grassroots('A'),
    grassroots('B', { level: 'superior_union' }),
    { unitCode: 'KT-NGOCHOI', name: 'Khác', level: 'superior_union', parentCode: 'KT' },
  ]
  const ownItems = async () =>
    (await dumpTable()).filter(
      ({ pk, sk }) => !/^(IMPORT|AUDIT|JOB|IDEMPOTENCY|API_KEY)/.test(String(pk) + String(sk)),
    )

  test('a dry run tells what the real one then does', async () => {
    const before = await ownItems()
    const dry = await send({ dryRun: true, rows: rows() })
    expect(await ownItems()).toEqual(before)
    const real = await send({ rows: rows() })
    expect(real.results).toEqual(dry.results)
    expect(outcomesOf(real)).toEqual([
      'created',
      'created',
      'rejected unit.parent_not_higher /rows/2/parentCode',
      'updated',
    ])
  })

  test('one bad row keeps an atomic import from being applied', async () => {
    const before = await ownItems()
    const done = await send({ mode: 'atomic', rows: rows() })
    expect(await ownItems()).toEqual(before)
    expect(done).toMatchObject({ status: 'failed', rejected: 4 })
    const good = await send({ mode: 'atomic', rows: rows().filter((_, index) => index !== 2) })
    expect(good).toMatchObject({ status: 'succeeded', rejected: 0 })
  })
})

describe('at the same moment', () => {
  test('a row under a unit and a PUT that moves it leave the child on its parent’s path', async () => {
    for (let round = 0; round < 8; round += 1) {
      const parent = { name: 'Huyện', level: 'superior_union', parentCode: 'KT' }
      const code = `${district}-R${round}`
      const { headers } = await must('PUT', `/v1/units/${code}`, admin, parent)
      const child = { ...grassroots('A'), unitCode: `${code}-A`, parentCode: code }
      await Promise.all([
        send({ rows: [child] }, admin),
        call('PUT', `/v1/units/${code}`, {
          key: admin,
          body: { ...parent, parentCode: 'SL' },
          headers: { 'if-match': headers.etag },
        }),
      ])
      const above = await unitAt(code)
      expect((await unitAt(`${code}-A`)).path).toEqual([...above.path, `${code}-A`])
      expect(await codesOf(`under=${code}&asOf=2025-01-01`)).toEqual([code, `${code}-A`])
    }
  })

  test('a row and a PUT that claim one id: one of them has it', async () => {
    for (let round = 0; round < 8; round += 1) {
      const id = `${district}.${round}`
      const [a, b] = [`${district}-A${round}`, `${district}-B${round}`]
      const { unitCode: _, ...content } = superior()
      const externalIds = [{ system: 'kt-hrm', id }]
      const [imported, { status }] = await Promise.all([
        send({ source: 'kt-hrm', rows: [superior({ unitCode: a, externalId: id })] }),
        call('PUT', `/v1/units/${b}`, { key: admin, body: { ...content, externalIds } }),
      ])
      const outcome = imported.results[0].outcome
      expect([outcome, status]).toEqual(
        outcome === 'created' ? ['created', 409] : ['rejected', 201],
      )
      expect((await unitAt(outcome === 'created' ? a : b)).externalIds).toEqual(externalIds)
    }
  })
})

test('the administrator imports whole trees, roots included', async () => {
  const rows = [
    grassroots('A', { parentCode: 'X-ROOT' }),
    { unitCode: 'X-ROOT', name: 'Gốc', level: 'provincial_federation' },
  ]
  expect(outcomesOf(await send({ rows }, admin))).toEqual(['created', 'created'])
  expect((await unitAt(`${district}-A`)).path).toEqual(['X-ROOT', `${district}-A`])
})
