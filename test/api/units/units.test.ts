import { beforeAll, describe, expect, it } from 'vitest'
import { adminKey, keyFor, must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { standardUnits } from '../../support/standard-bloc.ts'

let admin: string
let province: string
beforeAll(async () => {
  await standardUnits()
  admin = await adminKey()
  province = await keyFor('KT')
})

const unit = (more: Body = {}) => ({
  name: 'LĐLĐ huyện Ia H’Drai',
  level: 'superior_union',
  parentCode: 'KT',
  ...more,
})
const put = (code: string, key: string, body: Body, ifMatch?: string) =>
  call('PUT', `/v1/units/${code}`, { key, body, headers: { 'if-match': ifMatch } })
const codes = async (query: string) =>
  (await must('GET', `/v1/units?${query}`, admin)).body.items.map(({ unitCode }: Body) => unitCode)

describe('the tree', () => {
  it('gives a unit the path from the root', async () => {
    const { body } = await must('GET', '/v1/units/KT-NGOCHOI', admin)
    expect(body).toMatchObject({ parentCode: 'KT', path: ['VN', 'KT', 'KT-NGOCHOI'] })
  })

  it('a province writes below itself, never beside or above', async () => {
    expect((await put('KT-IAHDRAI', province, unit())).status).toBe(201)
    expect((await put('SL-YENCHAU', province, unit({ parentCode: 'SL' }))).status).toBe(403)
    expect((await put('SL-MOCCHAU', province, unit())).status).toBe(403)
    expect((await put('KT-ROOT', province, unit({ parentCode: undefined }))).status).toBe(403)
    expect((await put('VN', province, unit({ parentCode: undefined }))).status).toBe(403)
  })

  it('a unit may be planted without a parent, and find it later', async () => {
    const school = { name: 'CĐCS Trường Chính trị', level: 'grassroots_union' }
    expect((await put('TDT', admin, school)).body.path).toEqual(['TDT'])
    const { headers } = await must('GET', '/v1/units/TDT', admin)
    const moved = await put('TDT', admin, { ...school, parentCode: 'KT' }, headers.etag)
    expect(moved.body.path).toEqual(['VN', 'KT', 'TDT'])
  })

  it.each([
    ['an unknown parent', { parentCode: 'NO-SUCH' }, 'unit.unknown'],
    ['a parent of its own level', { parentCode: 'KT-NGOCHOI' }, 'unit.parent_not_higher'],
    ['itself as parent', { parentCode: 'KT-SELF' }, 'unit.unknown'],
  ])('refuses %s, pointing at it', async (_case, more, code) => {
    const { body } = await put('KT-SELF', admin, unit(more))
    expect(body.code).toBe(code)
    expect(body.errors[0].pointer).toBe('/parentCode')
  })

  it('refuses an end before the beginning', async () => {
    const { body } = await put(
      'KT-X',
      admin,
      unit({ validFrom: '2020-02-01', validTo: '2020-01-01' }),
    )
    expect(body.errors).toMatchObject([{ pointer: '/validTo' }])
  })

  it('a unit that others stand under keeps parent and level', async () => {
    const { body, headers } = await must('GET', '/v1/units/KT', admin)
    const content = { name: body.name, level: body.level, parentCode: undefined }
    expect((await put('KT', admin, content, headers.etag)).body.code).toBe('unit.parent_fixed')
    const lower = { name: body.name, level: 'superior_union', parentCode: 'VN' }
    expect((await put('KT', admin, lower, headers.etag)).body.code).toBe('unit.parent_fixed')
  })

  it('is ten levels deep at most, and paged to its last', async () => {
    const codeAt = (depth: number) => `D${depth}-`.padEnd(40, 'X')
    for (let depth = 1; depth <= 10; depth += 1) {
      const parentCode = depth === 1 ? undefined : codeAt(depth - 1)
      await must('PUT', `/v1/units/${codeAt(depth)}`, admin, {
        name: 'Tổ công đoàn',
        level: depth === 1 ? 'grassroots_union' : 'other',
        parentCode,
      })
    }
    const deeper = { name: 'Tổ', level: 'other', parentCode: codeAt(10) }
    expect((await put('D11', admin, deeper)).body).toMatchObject({
      code: 'unit.too_deep',
      errors: [{ pointer: '/parentCode' }],
    })
    const first = await must('GET', `/v1/units?under=${codeAt(1)}&limit=9`, admin)
    const query = `under=${codeAt(1)}&limit=9&cursor=${first.body.nextCursor}`
    expect(await codes(query)).toEqual([codeAt(10)])
  })

  it('a move racing with the birth of a child never leaves the child on the old path', async () => {
    for (let round = 0; round < 10; round += 1) {
      const parent = `RACE-${round}`
      const superior = { name: parent, level: 'superior_union', parentCode: 'KT' }
      const { headers } = await must('PUT', `/v1/units/${parent}`, admin, superior)
      await Promise.all([
        put(parent, admin, { ...superior, parentCode: 'SL' }, headers.etag),
        put(`${parent}-A`, admin, { name: 'A', level: 'grassroots_union', parentCode: parent }),
      ])
      const above = (await must('GET', `/v1/units/${parent}`, admin)).body
      const child = (await must('GET', `/v1/units/${parent}-A`, admin)).body
      expect(child.path).toEqual([...above.path, child.unitCode])
    }
  })
})

describe('lists', () => {
  it('children of a parent, by code', async () => {
    const children = await codes('parent=SL')
    expect(children).toContain('SL-MOCCHAU')
    expect(children).toEqual([...children].sort())
    expect(await codes('parent=NO-SUCH')).toEqual([])
  })

  it('a subtree holds the unit and all below it, nothing beside', async () => {
    await must('PUT', '/v1/units/SLX', admin, {
      name: 'X',
      level: 'superior_union',
      parentCode: 'VN',
    })
    const subtree = await codes('under=SL&limit=100')
    expect(subtree[0]).toBe('SL')
    expect(subtree).toContain('SL-MOCCHAU')
    expect(subtree).not.toContain('SLX')
    expect(await codes('under=NO-SUCH')).toEqual([])
    expect(await codes('under=VN&parent=SL')).toEqual(await codes('parent=SL'))
    expect(await codes('under=KT&parent=SL')).toEqual([])
    expect(await codes('under=KT&parent=VN')).toEqual(['KT'])
  })

  it('nothing is called by accents alone', async () => {
    expect(await codes('name=%CC%81')).toEqual([])
  })

  it.each(['ngoc hoi', 'NGỌC HỒI', 'Ngọc Hồi'.normalize('NFD'), 'huyện ngọc'])(
    'finds Ngọc Hồi by "%s"',
    async (name) => {
      expect(await codes(`name=${encodeURIComponent(name)}`)).toEqual(['KT-NGOCHOI'])
    },
  )

  it('combines filters: level, name and day', async () => {
    const closed = unit({ name: 'LĐLĐ huyện Cũ', validTo: '2025-06-30' })
    await must('PUT', '/v1/units/KT-CU', admin, closed)
    expect(await codes('under=KT&name=cu&level=superior_union&asOf=2025-06-30')).toContain('KT-CU')
    expect(await codes('under=KT&name=cu&level=superior_union&asOf=2025-07-01')).not.toContain(
      'KT-CU',
    )
    expect(await codes('under=KT&level=confederation')).toEqual([])
  })

  it('filtered pages end, however few items match', async () => {
    const found: string[] = []
    let cursor = ''
    for (let pages = 0; pages < 100; pages += 1) {
      const { body } = await must('GET', `/v1/units?level=confederation&limit=1${cursor}`, admin)
      found.push(...body.items.map(({ unitCode }: Body) => unitCode))
      if (body.nextCursor === undefined) break
      cursor = `&cursor=${body.nextCursor}`
    }
    expect(found).toEqual(['VN'])
  })
})

describe('the end of a unit', () => {
  it('is not put while units below go on, for they would count for nobody above', async () => {
    await put('KT-ENDS', admin, unit())
    const child = { name: 'CĐCS', level: 'grassroots_union', parentCode: 'KT-ENDS' }
    for (const [code, validTo] of [
      ['A', undefined],
      ['B', '2025-07-01'],
      ['C', '2025-06-30'],
    ]) {
      await must('PUT', `/v1/units/KT-ENDS-${code}`, admin, { ...child, validTo })
    }
    const end = async (code: string, body: Body) => {
      const { headers } = await must('GET', `/v1/units/${code}`, admin)
      return put(code, admin, { ...body, validTo: '2025-06-30' }, headers.etag)
    }
    const refused = await end('KT-ENDS', unit())
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({
      code: 'unit.open_children',
      errors: [{ pointer: '/validTo', detail: expect.stringContaining('KT-ENDS-A, KT-ENDS-B') }],
    })
    for (const code of ['A', 'B']) expect((await end(`KT-ENDS-${code}`, child)).status).toBe(200)
    expect((await end('KT-ENDS', unit())).body.validTo).toBe('2025-06-30')
  })
})

describe('text', () => {
  it('is stored in NFC and trimmed, so equal names are equal', async () => {
    const name = 'Đăk Hà'
    const first = await put('KT-NFC', admin, unit({ name: `  ${name.normalize('NFD')} ` }))
    expect(first.body.name).toBe(name)
    expect((await put('KT-NFC', admin, unit({ name }))).status).toBe(200)
  })
})
