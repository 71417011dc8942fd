import { beforeAll, describe, expect, it } from 'vitest'
import { adminKey, must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { changeUnit } from '../../support/change-unit.ts'
import { standardUnits } from '../../support/standard-bloc.ts'

let admin: string
beforeAll(async () => {
  await standardUnits()
  admin = await adminKey()
})

const successionId = `succession_${'5'.repeat(32)}`
const content = { name: 'LĐLĐ huyện', level: 'superior_union', parentCode: 'KT' }

async function put(code: string, more: Body) {
  const { headers } = await call('GET', `/v1/units/${code}`, { key: admin })
  return call('PUT', `/v1/units/${code}`, {
    key: admin,
    body: { ...content, ...more },
    headers: { 'if-match': headers.etag },
  })
}

describe('a unit that a succession closed', () => {
  const closed = { status: 'closed', validTo: '2025-06-30', closedBy: successionId } as const

  beforeAll(async () => {
    await must('PUT', '/v1/units/KT-CLOSED', admin, content)
    await changeUnit('KT-CLOSED', closed)
  })

  it('keeps its end, whatever else is said of it', async () => {
    expect((await put('KT-CLOSED', { name: 'Khác' })).body).toMatchObject({
      ...closed,
      name: 'Khác',
    })
    const { status, body } = await put('KT-CLOSED', { validTo: '2025-12-31' })
    expect(status).toBe(409)
    expect(body).toMatchObject({ code: 'unit.closed', errors: [{ pointer: '/validTo' }] })
  })

  it('takes nothing under it that outlives it', async () => {
    const child = { level: 'grassroots_union', parentCode: 'KT-CLOSED' }
    const { status, body } = await put('KT-CLOSED-A', child)
    expect(status).toBe(422)
    expect(body).toMatchObject({
      code: 'unit.parent_closed',
      errors: [{ pointer: '/parentCode' }],
    })
    expect((await put('KT-CLOSED-A', { ...child, validTo: '2025-06-30' })).status).toBe(201)
  })
})

describe('a unit to which a succession is being applied', () => {
  it('keeps its place and its validity meanwhile', async () => {
    await must('PUT', '/v1/units/KT-HELD', admin, content)
    await changeUnit('KT-HELD', { applying: successionId })
    for (const more of [{ parentCode: 'SL' }, { validTo: '2030-12-31' }]) {
      const { status, body } = await put('KT-HELD', more)
      expect(status).toBe(409)
      expect(body.code).toBe('unit.succession_applying')
      expect(body.errors[0].detail).toContain(successionId)
    }
    expect((await put('KT-HELD', { name: 'Khác' })).status).toBe(200)
  })
})

it('a unit is found by the abbreviation and by what it stands for', async () => {
  const found = async (name: string) => {
    const target = `/v1/units?under=KT&name=${encodeURIComponent(name)}`
    return (await must('GET', target, admin)).body.items.map(({ unitCode }: Body) => unitCode)
  }
  expect(await found('liên đoàn lao động huyện Ngọc')).toEqual(['KT-NGOCHOI'])
  expect(await found('LĐLĐ huyện ngọc')).toEqual(['KT-NGOCHOI'])
})
