import { beforeAll, describe, expect, it } from 'vitest'
import { adminKey, keyFor, must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { dumpTable } from '../../support/dump.ts'
import { standardUnits } from '../../support/standard-bloc.ts'

let admin: string
beforeAll(async () => {
  await standardUnits()
  admin = await adminKey()
})

const request = { name: 'KT officer', unitCode: 'KT', scopes: ['read'], expiresOn: '2099-01-01' }

describe('API keys', () => {
  it('never lie in the table: only a hash of the secret does', async () => {
    const { body } = await must('POST', '/v1/api-keys', admin, request)
    const secret = body.token.split('_')[2].slice(0, 48)
    expect(JSON.stringify(await dumpTable())).not.toContain(secret)
    const listed = await must('GET', '/v1/api-keys?limit=100', admin)
    expect(JSON.stringify(listed.body)).not.toContain(secret)
  })

  it('revoked, a key neither works nor changes any more', async () => {
    const { body } = await must('POST', '/v1/api-keys', admin, request)
    const path = `/v1/api-keys/${body.apiKeyId}`
    await must('POST', `${path}/revoke`, admin)
    expect((await call('POST', `${path}/revoke`, { key: admin })).body.code).toBe('api_key.revoked')
    expect((await call('POST', `${path}/rotate`, { key: admin })).body.code).toBe('api_key.revoked')
    expect((await call('GET', '/v1/me', { key: body.token })).status).toBe(401)
  })

  it('rotated, the new token works at once, even where the old one was just used', async () => {
    const { body } = await must('POST', '/v1/api-keys', admin, request)
    await must('GET', '/v1/me', body.token)
    const path = `/v1/api-keys/${body.apiKeyId}/rotate`
    const rotated = await must('POST', path, admin)
    expect((await must('GET', '/v1/me', rotated.body.token)).body.unitCode).toBe('KT')
    expect((await call('GET', '/v1/me', { key: body.token })).status).toBe(401)
  })

  it('have the ETag that their creation answered with', async () => {
    const created = await must('POST', '/v1/api-keys', admin, request)
    const path = `/v1/api-keys/${created.body.apiKeyId}`
    expect((await must('GET', path, admin)).headers.etag).toBe(created.headers.etag)
    const rotated = await call('POST', `${path}/rotate`, {
      key: admin,
      headers: { 'if-match': created.headers.etag },
    })
    expect(rotated.status).toBe(200)
    expect(rotated.headers.etag).toBe((await must('GET', path, admin)).headers.etag)
  })

  it('are not made for unknown units, nor by others than the administrator', async () => {
    const unknown = { ...request, unitCode: 'NO-SUCH' }
    const refused = await call('POST', '/v1/api-keys', { key: admin, body: unknown })
    expect(refused.body).toMatchObject({ code: 'unit.unknown', errors: [{ pointer: '/unitCode' }] })
    const other = await call('POST', '/v1/api-keys', { key: await keyFor('VN'), body: request })
    expect(other.body.code).toBe('auth.missing_scope')
  })

  it('that wait for their action honour If-Match', async () => {
    const { body } = await must('POST', '/v1/api-keys', admin, request)
    const path = `/v1/api-keys/${body.apiKeyId}/revoke`
    const stale = await call('POST', path, { key: admin, headers: { 'if-match': '"stale"' } })
    expect(stale.body.code).toBe('precondition.failed')
  })
})

describe('a racing Idempotency-Key', () => {
  it('has one effect: one answer with the token, the rest name the key', async () => {
    const before = (await must('GET', '/v1/api-keys?limit=100', admin)).body.items.length
    const headers = { 'idempotency-key': 'race-1' }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        call('POST', '/v1/api-keys', { key: admin, body: request, headers }),
      ),
    )
    const created = answers.filter(({ status }) => status === 201)
    expect(created).toHaveLength(1)
    for (const { status, body } of answers.filter((answer) => answer.status !== 201)) {
      expect(status).toBe(409)
      expect(body.code).toBe('idempotency.secret_not_repeatable')
      expect(body.detail).toContain(created[0]?.body.apiKeyId)
    }
    const after = (await must('GET', '/v1/api-keys?limit=100', admin)).body.items.length
    expect(after).toBe(before + 1)
  })
})
