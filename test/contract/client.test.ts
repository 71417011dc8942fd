import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiProblem, createClient, dataOf } from '../../examples/typescript-client/client.ts'
import { type Server, startServer } from '../../infra/local/server.ts'
import { adminKey } from '../support/actors.ts'
import { settle } from '../support/workers.ts'

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

  it('imports rows, in JSON and as CSV, and reads what became of them', async () => {
    const client = createClient({ baseUrl, token })
    const row = { unitCode: 'VN-X', name: 'CĐ ngành X', level: 'central_sector_union' }
    const json = await dataOf(client.POST('/v1/unit-imports', { body: { rows: [row] } }))
    const csv = await dataOf(
      client.POST('/v1/unit-imports/csv', {
        params: { query: { dryRun: true } },
        headers: { 'content-type': 'text/csv' },
        body: 'unitCode,name,level\nVN-Y,CĐ ngành Y,union\n',
        bodySerializer: (text) => text,
      }),
    )
    await settle()

    const path = { importId: json.importId }
    const done = await dataOf(client.GET('/v1/unit-imports/{importId}', { params: { path } }))
    expect(done).toMatchObject({ status: 'succeeded', created: 1, pending: 0 })
    const results = await dataOf(
      client.GET('/v1/unit-imports/{importId}/results', {
        params: { path: { importId: csv.importId }, query: { outcome: 'rejected' } },
      }),
    )
    expect(results.items).toMatchObject([{ index: 0, pointer: '/rows/0/level' }])
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
