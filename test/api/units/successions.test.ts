import { beforeAll, describe, expect, it } from 'vitest'
import { adminKey, keyFor, must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { settle } from '../../support/workers.ts'

let admin: string
let province: string

beforeAll(async () => {
  admin = await adminKey()
  await plant('VN', 'confederation')
  await plant('KT', 'provincial_federation', 'VN')
  await plant('QNG', 'provincial_federation', 'VN')
  province = await keyFor('KT')
})

const plant = (code: string, level: string, parentCode?: string, more: Body = {}) =>
  must('PUT', `/v1/units/${code}`, admin, { name: `Công đoàn ${code}`, level, parentCode, ...more })

/** A district of Kon Tum with so many grassroots unions. */
async function district(code: string, unions = 2, parentCode = 'KT') {
  await plant(code, 'superior_union', parentCode)
  for (let at = 1; at <= unions; at += 1) await plant(`${code}-${at}`, 'grassroots_union', code)
  return code
}

const record = (body: Body, key = admin, headers = {}) =>
  call('POST', '/v1/unit-successions', { key, body, headers })
const apply = async (body: Body): Promise<Body> => {
  const { body: recorded } = await must('POST', '/v1/unit-successions', admin, body)
  await settle()
  return (await must('GET', `/v1/unit-successions/${recorded.successionId}`, admin)).body
}
const unit = async (code: string, asOf?: string): Promise<Body> =>
  (await must('GET', `/v1/units/${code}${asOf ? `?asOf=${asOf}` : ''}`, admin)).body
const codes = async (query: string): Promise<string[]> =>
  (await must('GET', `/v1/units?limit=100&${query}`, admin)).body.items.map(
    ({ unitCode }: Body) => unitCode,
  )
const day = '2025-07-01'

describe('a merger', () => {
  it('closes the predecessors and gives the units below to the successor', async () => {
    await district('M1')
    await district('M2')
    await plant('M1-ENDED', 'grassroots_union', 'M1', { validTo: '2020-12-31' })
    await plant('M12', 'superior_union', 'KT', { validFrom: day })
    const merger = await apply({
      kind: 'merge',
      effectiveOn: day,
      decision: { number: '25/QĐ-LĐLĐ', date: '2025-06-24' },
      predecessorCodes: ['M1', 'M2'],
      successorCodes: ['M12'],
    })
    expect(merger).toMatchObject({ status: 'applied', decision: { number: '25/QĐ-LĐLĐ' } })
    expect(await unit('M1')).toMatchObject({
      status: 'closed',
      validTo: '2025-06-30',
      closedBy: merger.successionId,
    })
    expect(await unit('M2-2')).toMatchObject({
      parentCode: 'M12',
      path: ['VN', 'KT', 'M12', 'M2-2'],
      status: 'active',
    })
    expect(await codes('parent=M12')).toEqual(['M1-1', 'M1-2', 'M2-1', 'M2-2'])
    expect(await codes('parent=M1')).toEqual(['M1-ENDED'])
    expect(await codes('parent=M1&asOf=2025-06-30')).toEqual(['M1-1', 'M1-2'])
    expect(await codes('parent=M12&asOf=2025-06-30')).toEqual([])
    expect(await codes(`under=KT&asOf=${day}&name=m2`)).toEqual(['M2-1', 'M2-2'])
    expect(await unit('M2-2', '2025-06-30')).toMatchObject({ parentCode: 'M2' })
  })

  it('lets a predecessor live on as the successor', async () => {
    await district('L1')
    await district('L2')
    await apply({
      kind: 'merge',
      effectiveOn: day,
      predecessorCodes: ['L1', 'L2'],
      successorCodes: ['L1'],
    })
    expect(await unit('L1')).toMatchObject({ status: 'active' })
    expect(await unit('L2')).toMatchObject({ status: 'closed' })
    expect(await codes('parent=L1')).toEqual(['L1-1', 'L1-2', 'L2-1', 'L2-2'])
  })
})

describe('a split', () => {
  it('ends the unit, or lets it live on beside the others', async () => {
    await district('S')
    await plant('S-NORTH', 'superior_union', 'KT')
    await plant('S-SOUTH', 'superior_union', 'KT')
    const split = {
      kind: 'split',
      effectiveOn: day,
      predecessorCodes: ['S'],
      successorCodes: ['S-NORTH', 'S-SOUTH'],
    }
    const refused = await record(split)
    expect(refused.body).toMatchObject({
      code: 'unit.open_children',
      errors: [{ pointer: '/childrenTo', detail: expect.stringContaining('S-1, S-2') }],
    })
    await apply({ ...split, successorCodes: ['S', 'S-SOUTH'] })
    expect(await unit('S')).toMatchObject({ status: 'active' })
    expect(await codes('parent=S')).toEqual(['S-1', 'S-2'])
    await apply({ ...split, effectiveOn: '2025-08-01', childrenTo: 'S-NORTH' })
    expect(await unit('S')).toMatchObject({ status: 'closed', validTo: '2025-07-31' })
    expect(await codes('parent=S-NORTH')).toEqual(['S-1', 'S-2'])
  })
})

describe('a dissolution', () => {
  it('gives the units below to another, or ends them too', async () => {
    await district('D1')
    await district('D2')
    await plant('D2-1-A', 'other', 'D2-1')
    const dissolve = { kind: 'dissolve', effectiveOn: day, predecessorCodes: ['D1'] }
    expect((await record(dissolve)).body.code).toBe('unit.open_children')
    await apply({ ...dissolve, childrenTo: 'KT' })
    expect(await unit('D1-1')).toMatchObject({ parentCode: 'KT', status: 'active' })

    const ended = await apply({ ...dissolve, predecessorCodes: ['D2'], children: 'close' })
    for (const code of ['D2', 'D2-1', 'D2-2', 'D2-1-A']) {
      const closed = { status: 'closed', validTo: '2025-06-30', closedBy: ended.successionId }
      expect(await unit(code)).toMatchObject(closed)
    }
    expect(await codes(`under=D2&asOf=${day}`)).toEqual([])
    expect(await codes('under=D2&asOf=2025-06-30')).toHaveLength(4)
  })

  it('does not end what comes below only later', async () => {
    await district('F1', 1)
    await plant('F1-1-LATE', 'other', 'F1-1', { validFrom: '2025-08-01' })
    const dissolve = {
      kind: 'dissolve',
      effectiveOn: day,
      predecessorCodes: ['F1'],
      children: 'close',
    }
    expect((await record(dissolve)).body).toMatchObject({
      code: 'unit.open_children',
      errors: [{ pointer: '/children', detail: expect.stringContaining('F1-1-LATE') }],
    })
    await apply({ ...dissolve, effectiveOn: '2025-08-02' })
    expect(await unit('F1-1-LATE')).toMatchObject({ status: 'closed', validTo: '2025-08-01' })
  })

  it.each<[string, string[], Body]>([
    ['E1', ['E1', 'E1-1'], {}],
    ['E2', ['E2-1', 'E2'], {}],
    ['E3', ['E3', 'E3-1'], { childrenTo: 'KT' }],
  ])('of %s and the only one below leaves both where they stood', async (top, both, more) => {
    await district(top, 1)
    await apply({ kind: 'dissolve', effectiveOn: day, predecessorCodes: both, ...more })
    expect(await unit(`${top}-1`)).toMatchObject({ status: 'closed', parentCode: top })
  })

  it('is not refused where all below ended before', async () => {
    await district('D3', 0)
    await plant('D3-1', 'grassroots_union', 'D3', { validTo: '2025-06-30' })
    await apply({ kind: 'dissolve', effectiveOn: day, predecessorCodes: ['D3'] })
    expect(await unit('D3')).toMatchObject({ status: 'closed' })
    expect(await unit('D3-1')).toMatchObject({ parentCode: 'D3', status: 'active' })
  })
})

describe('a transfer', () => {
  it('moves a subtree and keeps where it stood', async () => {
    await district('T')
    await plant('T-1-A', 'other', 'T-1')
    await apply({
      kind: 'transfer',
      effectiveOn: day,
      predecessorCodes: ['T'],
      newParentCode: 'QNG',
    })
    expect(await unit('T-1-A')).toMatchObject({ path: ['VN', 'QNG', 'T', 'T-1', 'T-1-A'] })
    expect(await unit('T-1-A', '2025-06-30')).toMatchObject({
      path: ['VN', 'KT', 'T', 'T-1', 'T-1-A'],
    })
    expect(await codes('under=QNG')).toEqual(['QNG', 'T', 'T-1', 'T-1-A', 'T-2'])
    expect(await codes('under=QNG&asOf=2025-06-30')).toEqual(['QNG'])
    expect(await codes(`under=QNG&asOf=${day}`)).toEqual(['QNG', 'T', 'T-1', 'T-1-A', 'T-2'])
    expect(await codes('under=KT&name=t-1&asOf=2025-06-30')).toEqual(['T-1', 'T-1-A'])

    await apply({
      kind: 'transfer',
      effectiveOn: '2025-09-01',
      predecessorCodes: ['T'],
      newParentCode: 'KT',
    })
    expect(await codes('under=QNG&asOf=2025-08-31')).toContain('T-1-A')
    expect(await codes('under=QNG&asOf=2025-09-01')).toEqual(['QNG'])
    expect((await unit('T-1-A')).path).toEqual(['VN', 'KT', 'T', 'T-1', 'T-1-A'])
  })

  it('takes the blocs that a unit organizes along', async () => {
    await district('O')
    const head = await keyFor('QNG')
    const bloc = { name: 'Cụm', kind: 'cum', organizerCode: 'O-1', calendar: 'calendar' }
    await must('PUT', '/v1/blocs/O-CUM', province, bloc)
    await must('PUT', '/v1/blocs/O-CUM/members/O-2', province, { fromTerm: '2024' })
    const touch = (key: string) =>
      call('PUT', '/v1/blocs/O-CUM/members/O-1', { key, body: { fromTerm: '2025' } })
    expect((await touch(head)).status).toBe(403)
    await apply({
      kind: 'transfer',
      effectiveOn: day,
      predecessorCodes: ['O'],
      newParentCode: 'QNG',
    })
    expect((await touch(province)).status).toBe(403)
    expect((await touch(head)).status).toBe(201)
  })
})

describe('a renaming', () => {
  it('is found by both names, and shows each in its time', async () => {
    await plant('R', 'superior_union', 'KT')
    await apply({
      kind: 'rename',
      effectiveOn: day,
      predecessorCodes: ['R'],
      newName: 'LĐLĐ khu vực Bờ Y',
    })
    expect(await unit('R')).toMatchObject({
      name: 'LĐLĐ khu vực Bờ Y',
      formerNames: [{ name: 'Công đoàn R', to: '2025-06-30' }],
    })
    expect((await unit('R', '2025-06-30')).name).toBe('Công đoàn R')
    expect(await codes('name=bo%20y')).toEqual(['R'])
    expect(await codes('name=cong%20doan%20r')).toEqual(['R'])
  })
})

describe('what it touches', () => {
  it('names the blocs and covenants that are not over, and the successions of a unit', async () => {
    await district('C1', 0)
    await district('C2', 0)
    const bloc = { name: 'Cụm', kind: 'cum', organizerCode: 'KT', calendar: 'calendar' }
    for (const code of ['C-CUM', 'C-OLD']) {
      await must('PUT', `/v1/blocs/${code}`, province, { ...bloc })
      const toTerm = code === 'C-OLD' ? '2024' : undefined
      const member = { fromTerm: '2023', toTerm }
      await must('PUT', `/v1/blocs/${code}/members/C1`, province, member)
      for (const term of ['2024', '2025']) {
        await must('PUT', `/v1/blocs/${code}/covenants/${term}`, province, { title: 'Giao ước' })
      }
    }
    const succession = await apply({
      kind: 'merge',
      effectiveOn: day,
      predecessorCodes: ['C1'],
      successorCodes: ['C2'],
    })
    expect(succession.touched).toEqual({
      blocCodes: ['C-CUM'],
      covenants: [{ blocCode: 'C-CUM', term: '2025', status: 'draft' }],
    })
    const of = async (code: string) =>
      (await must('GET', `/v1/unit-successions?unit=${code}`, admin)).body.items
    expect(await of('C1')).toEqual([succession])
    expect(await of('C2')).toEqual([succession])
    expect(await of('KT')).toContainEqual(succession)
    expect(await of('QNG')).not.toContainEqual(succession)
  })
})

describe('authority', () => {
  const dissolve = (...predecessorCodes: string[]) => ({
    kind: 'dissolve',
    effectiveOn: day,
    predecessorCodes,
  })

  it('is of a unit above all named, of the unit itself for its name', async () => {
    await district('A', 0)
    const own = await keyFor('A')
    const rename = { kind: 'rename', effectiveOn: day, predecessorCodes: ['A'], newName: 'Tên' }
    expect((await record(dissolve('A'), own)).body.code).toBe('auth.not_allowed')
    expect((await record(dissolve('A', 'QNG'), province)).body.code).toBe('auth.not_allowed')
    const away = { ...dissolve('A'), kind: 'transfer', newParentCode: 'QNG' }
    expect((await record(away, province)).body.code).toBe('auth.not_allowed')
    expect((await record(rename, own)).status).toBe(201)
    await settle()
    expect((await record(dissolve('A'), province)).status).toBe(201)
    await settle()
  })
})

describe('refusals', () => {
  beforeAll(async () => {
    await district('X')
    await plant('Y', 'commune_union', 'KT', { validFrom: '2025-08-01' })
    await plant('G', 'grassroots_union', 'KT')
    await plant('G-1', 'other', 'G')
    await plant('G-1-1', 'other', 'G-1')
  })
  const dissolve = { kind: 'dissolve', effectiveOn: day, predecessorCodes: ['X'] }
  const transfer = { ...dissolve, kind: 'transfer', newParentCode: 'QNG' }
  const merge = { ...dissolve, kind: 'merge', successorCodes: ['Y'] }

  it.each([
    ['a unit named twice', { ...transfer, predecessorCodes: ['X', 'X'] }, '/predecessorCodes/1'],
    ['no successor', { ...merge, successorCodes: [] }, '/successorCodes'],
    ['nothing that ends', { ...merge, successorCodes: ['X'] }, '/predecessorCodes'],
    ['no new parent', { ...transfer, newParentCode: undefined }, '/newParentCode'],
    ['a name beside the point', { ...transfer, newName: 'X' }, '/newName'],
    ['two fates', { ...dissolve, childrenTo: 'KT', children: 'close' }, '/children'],
    ['a successor that is not there yet', merge, '/successorCodes/0'],
    [
      'a unit below itself',
      { ...transfer, predecessorCodes: ['G-1'], newParentCode: 'G-1-1' },
      '/newParentCode',
    ],
    ['units given to one below', { ...dissolve, childrenTo: 'X-1' }, '/childrenTo'],
  ])('%s', async (_case, body, pointer) => {
    const answer = await record(body)
    expect(answer.body).toMatchObject({ code: 'succession.invalid', errors: [{ pointer }] })
  })

  it.each([
    [
      'an unknown unit',
      { ...transfer, newParentCode: 'NO-SUCH' },
      'unit.unknown',
      '/newParentCode',
    ],
    [
      'a parent not above it',
      { ...transfer, newParentCode: 'R' },
      'unit.parent_not_higher',
      '/newParentCode',
    ],
    ['too low a home', { ...dissolve, childrenTo: 'G' }, 'unit.parent_not_higher', '/childrenTo'],
  ])('%s', async (_case, body, code, pointer) => {
    const answer = await record(body)
    expect(answer.body).toMatchObject({ code })
    expect(answer.body.errors[0]).toMatchObject({ code, pointer })
  })

  it('a day before the present place', async () => {
    const answer = await record({ ...transfer, predecessorCodes: ['T'], effectiveOn: '2025-08-31' })
    expect(answer.body).toMatchObject({
      code: 'succession.invalid',
      errors: [{ pointer: '/effectiveOn', detail: expect.stringContaining('2025-09-01') }],
    })
  })

  it('a unit that has ended, or is held', async () => {
    expect((await record({ ...transfer, predecessorCodes: ['M1'] })).body.code).toBe('unit.closed')
    const held = await record(transfer)
    expect(held).toMatchObject({ status: 201, body: { status: 'applying' } })
    expect((await record(transfer)).body.code).toBe('unit.succession_applying')
    const below = { ...transfer, predecessorCodes: ['X-1'], newParentCode: 'KT' }
    expect((await record(below)).body.code).toBe('unit.succession_applying')
    const taking = { ...dissolve, predecessorCodes: ['QNG'], childrenTo: 'KT' }
    expect((await record(taking)).body).toMatchObject({
      code: 'unit.succession_applying',
      errors: [{ pointer: '/predecessorCodes/0' }],
    })
    await settle()
    const done = await must('GET', `/v1/unit-successions/${held.body.successionId}`, admin)
    expect(done.body.status).toBe('applied')
  })

  it('a tree too deep, in the units below as well', async () => {
    await plant('N-0', 'grassroots_union', 'KT')
    for (let at = 1; at <= 5; at += 1) await plant(`N-${at}`, 'other', `N-${at - 1}`)
    await plant('P-0', 'grassroots_union', 'KT')
    for (let at = 1; at <= 3; at += 1) await plant(`P-${at}`, 'other', `P-${at - 1}`)
    const move = { ...transfer, predecessorCodes: ['P-1'] }
    const answer = await record({ ...move, newParentCode: 'N-5' })
    expect(answer.body).toMatchObject({
      code: 'unit.too_deep',
      errors: [{ pointer: '/newParentCode' }],
    })
    expect((await record({ ...move, newParentCode: 'N-4' })).status).toBe(201)
    await settle()
    expect((await unit('P-3')).path).toHaveLength(10)
  })
})

it('a repeated request with its Idempotency-Key records once', async () => {
  await district('I', 0)
  const body = { kind: 'dissolve', effectiveOn: day, predecessorCodes: ['I'] }
  const headers = { 'idempotency-key': 'merge-once' }
  const first = await record(body, admin, headers)
  const again = await record(body, admin, headers)
  expect(again.status).toBe(201)
  expect(again.headers['idempotency-replayed']).toBe('true')
  expect(again.body.successionId).toBe(first.body.successionId)
  await settle()
})
