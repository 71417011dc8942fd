import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Server, startServer } from '../../infra/local/server.ts'
import { adminKey } from '../support/actors.ts'

let server: Server
let authorization: string

beforeAll(async () => {
  server = await startServer({ port: 0 })
  authorization = `Bearer ${await adminKey()}`
})
afterAll(() => server.stop())

const at = (path: string) => `${server.baseUrl}${path}`

const putUnit = (headers: Record<string, string>, body: string | Buffer<ArrayBuffer>) =>
  fetch(at('/v1/units/VN'), {
    method: 'PUT',
    headers: { authorization, 'content-type': 'application/json', ...headers },
    body,
  })

const vn = JSON.stringify({
  name: 'Tổng Liên đoàn Lao động Việt Nam',
  level: 'confederation',
})

describe('the local server', () => {
  it('answers over HTTP what the handlers answer', async () => {
    const created = await putUnit({}, vn)
    expect(created.status).toBe(201)

    const response = await fetch(at('/v1/units/VN'), { headers: { authorization } })

    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('etag')).toBe(created.headers.get('etag'))
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await response.json()).toMatchObject({
      unitCode: 'VN',
      name: 'Tổng Liên đoàn Lao động Việt Nam',
    })
  })

  it('passes query strings on as they were sent', async () => {
    const query = new URLSearchParams({ name: 'liên đoàn', limit: '1' })

    const response = await fetch(at(`/v1/units?${query}`), { headers: { authorization } })

    expect(await response.json()).toMatchObject({ items: [{ unitCode: 'VN' }] })
  })

  it('answers 304 without a body to If-None-Match', async () => {
    const first = await fetch(at('/v1/units/VN'), { headers: { authorization } })
    const etag = first.headers.get('etag') ?? ''

    const response = await fetch(at('/v1/units/VN'), {
      headers: { authorization, 'if-none-match': etag },
    })

    expect(response.status).toBe(304)
    expect(await response.text()).toBe('')
  })

  it('answers refusals and unknown paths with Problems', async () => {
    const anonymous = await fetch(at('/v1/units/VN'))
    const unknown = await fetch(at('/v2/nothing?here'), { headers: { authorization } })

    expect(anonymous.status).toBe(401)
    expect(anonymous.headers.get('content-type')).toBe('application/problem+json')
    expect(await anonymous.json()).toMatchObject({ code: 'auth.missing_key' })
    expect(unknown.status).toBe(404)
    expect(await unknown.json()).toMatchObject({
      code: 'request.path_not_found',
      instance: '/v2/nothing',
    })
  })

  it('answers bad percent-encoding with 400, not with an error of its own', async () => {
    const response = await fetch(at('/v1/units/%E0%A4%A'), { headers: { authorization } })

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'request.malformed' })
  })

  it('answers a preflight without a key', async () => {
    const response = await fetch(at('/v1/units/VN'), {
      method: 'OPTIONS',
      headers: { origin: 'https://portal.example', 'access-control-request-method': 'PUT' },
    })

    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-methods')).toContain('PUT')
  })

  it('answers HEAD like GET, without the body', async () => {
    const get = await fetch(at('/v1/units/VN'), { headers: { authorization } })
    const head = await fetch(at('/v1/units/VN'), { method: 'HEAD', headers: { authorization } })

    expect(head.status).toBe(200)
    expect(head.headers.get('etag')).toBe(get.headers.get('etag'))
    expect(await head.text()).toBe('')
  })

  it('reads bodies that the gateway passes on in base64', async () => {
    const compressed = await putUnit({ 'content-encoding': 'identity' }, vn)

    expect(compressed.status).toBe(200)
  })

  it('refuses a body above 1 MB with a Problem, above 10 MB as the gateway does', async () => {
    const ofMegabytes = (count: number) => Buffer.alloc(count * 1024 * 1024 + 1, 0x20)

    const large = await putUnit({}, ofMegabytes(1))
    const huge = await putUnit({}, ofMegabytes(10))

    expect(large.status).toBe(413)
    expect(await large.json()).toMatchObject({ code: 'request.too_large' })
    expect(huge.status).toBe(413)
    expect(await huge.json()).toEqual({ message: 'Request Too Long' })
  })

  it('joins repeated headers, as the gateway does', async () => {
    const accept = ['text/html;q=0.9', 'application/json']

    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { authorization, accept }
      request(at('/v1/units/VN'), { headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })

    expect(status).toBe(200)
  })
})
