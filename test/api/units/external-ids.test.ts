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

let number = 0

/** Codes and an id that no test has used. */
const fresh = () => {
  number += 1
  return { code: `KT-X${number}`, other: `KT-Y${number}`, id: `62.${number}` }
}

const unit = (externalIds?: Body[]) => ({
  name: 'LĐLĐ huyện',
  level: 'superior_union',
  parentCode: 'KT',
  ...(externalIds && { externalIds }),
})
const ofHrm = (id: string) => [{ system: 'kt-hrm', id }]

async function put(code: string, externalIds?: Body[]) {
  const { headers } = await call('GET', `/v1/units/${code}`, { key: admin })
  return call('PUT', `/v1/units/${code}`, {
    key: province,
    body: unit(externalIds),
    headers: { 'if-match': headers.etag },
  })
}

describe('ids in other systems', () => {
  it('are told in the order of their systems, however they were sent', async () => {
    const { code, id } = fresh()
    const ids = [
      { system: 'tld', id: '7' },
      { system: 'kt-hrm', id },
    ]
    expect((await put(code, ids)).body.externalIds).toEqual(ids.toReversed())
    expect((await put(code, ids.toReversed())).status).toBe(200)
  })

  it('are of one unit; the answer names it and the place in the body', async () => {
    const { code, other, id } = fresh()
    await put(code, ofHrm(id))
    const { status, body } = await put(other, [{ system: 'a', id: '1' }, ...ofHrm(id)])
    expect(status).toBe(409)
    expect(body.code).toBe('unit.external_id_taken')
    expect(body.errors).toMatchObject([{ pointer: '/externalIds/1' }])
    expect(body.errors[0].detail).toContain(code)
    expect((await call('GET', `/v1/units/${other}`, { key: admin })).status).toBe(404)
  })

  it('are free again where the unit gives them up', async () => {
    const { code, other, id } = fresh()
    await put(code, ofHrm(id))
    expect((await put(code)).body.externalIds).toEqual([])
    expect((await put(other, ofHrm(id))).status).toBe(201)
    expect((await put(other, ofHrm(`${id}.b`))).status).toBe(200)
    expect((await put(code, ofHrm(id))).status).toBe(200)
  })

  it.each([
    ['two of one system', [...ofHrm('a'), ...ofHrm('b')], '/externalIds/1/system'],
    ['a system in capitals', [{ system: 'HRM', id: 'a' }], '/externalIds/0/system'],
    ['an id with a mark that keys use', ofHrm('a#b'), '/externalIds/0/id'],
    ['a blank id', ofHrm(' '), '/externalIds/0/id'],
  ])('refuses %s', async (_case, ids, pointer) => {
    const { status, body } = await put(fresh().code, ids)
    expect(status).toBe(422)
    expect(body.errors).toMatchObject([{ pointer }])
  })

  it('claimed by several units at once go to one of them', async () => {
    const { id } = fresh()
    const codes = ['A', 'B', 'C', 'D'].map((letter) => `KT-R${number}${letter}`)
    const answers = await Promise.all(codes.map((code) => put(code, ofHrm(id))))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    const owners = await Promise.all(
      codes.map(async (code, at) => {
        if (answers[at]?.status !== 201) return []
        return (await must('GET', `/v1/units/${code}`, admin)).body.externalIds
      }),
    )
    expect(owners.flat()).toEqual(ofHrm(id))
  })
})
