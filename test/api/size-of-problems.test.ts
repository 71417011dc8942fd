import { beforeAll, describe, expect, it } from 'vitest'
import { adminKey } from '../support/actors.ts'
import { call } from '../support/api.ts'

let admin: string
beforeAll(async () => {
  admin = await adminKey()
})

const sizeOf = (body: unknown) => Buffer.byteLength(JSON.stringify(body))

describe('a Problem stays small, however much is wrong', () => {
  it.each([
    [
      'a thousand unknown fields',
      Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`ế${at}`, 1])),
    ],
    ['one endless name', { ['đ'.repeat(300_000)]: 1 }],
    ['endless names of two code units', { ['𝔘'.repeat(151)]: 1 }],
  ])('%s', async (_case, body) => {
    const answer = await call('PUT', '/v1/units/KT', { key: admin, body })
    expect(answer.body.code).toBe('request.invalid')
    expect(answer.body.errors.length).toBeLessThanOrEqual(500)
    expect(sizeOf(answer.body)).toBeLessThan(1_200_000)
    expect(JSON.stringify(answer.body).isWellFormed()).toBe(true)
  })
})
