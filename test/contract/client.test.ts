import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiProblem, createClient, dataOf } from '../../examples/typescript-client/client.ts'
import { type Server, startServer } from '../../infra/local/server.ts'
import { adminKey } from '../support/actors.ts'

describe('the TypeScript client, against the local server', () => {
  let server: Server
  let token: string
  let baseUrl: string

  beforeAll(async () => {
    server = await startServer({ port: 0 })
    baseUrl = server.baseUrl
    token = await adminKey()
  })

  afterAll(() => server.stop())

  it('writes and reads what openapi.yaml describes', async () => {
    const client = createClient({ baseUrl, token })
    const params = { path: { unitCode: 'VN' } }
    const body = { name: 'Tổng Liên đoàn Lao động Việt Nam', level: 'confederation' } as const

    const put = await client.PUT('/v1/units/{unitCode}', { params, body })
    expect(put.response.status).toBe(201)
    const unit = await dataOf(client.GET('/v1/units/{unitCode}', { params }))
    expect(unit).toMatchObject({ unitCode: 'VN', ...body })
  })

  it('throws the Problem of a refusal, in the language that was asked for', async () => {
    const client = createClient({ baseUrl, token, language: 'en' })
    const params = { path: { unitCode: 'NOWHERE' } }

    const refused = dataOf(client.GET('/v1/units/{unitCode}', { params }))
    await expect(refused).rejects.toBeInstanceOf(ApiProblem)
    await expect(refused).rejects.toMatchObject({
      message: '404 unit.not_found: No such unit. Check the unit code.',
      problem: { code: 'unit.not_found', status: 404, instance: '/v1/units/NOWHERE' },
    })
  })

  it('refuses a wrong key with a Problem too', async () => {
    const client = createClient({ baseUrl, token: 'gu_wrong' })
    await expect(dataOf(client.GET('/v1/me'))).rejects.toMatchObject({
      problem: { code: 'auth.invalid_key' },
    })
  })
})
