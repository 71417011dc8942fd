import { beforeAll, describe, expect, it } from 'vitest'
import { allOperations } from '../../../functions/families.ts'
import { adminKey } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { rows, targetOf } from '../../support/every-operation.ts'
import { type World, wholeWorld } from '../../support/whole-year.ts'

let world: World
let admin: string
beforeAll(async () => {
  world = await wholeWorld()
  admin = await adminKey()
})

const methods = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'TRACE']
const paths = Map.groupBy(allOperations, ({ path }) => path)

describe.each([...paths])('%s', (_path, operations) => {
  const [first] = operations
  const documented: string[] = operations.map(({ method }) => method)
  const target = () => (first ? targetOf(first, world.params) : '')

  it('answers a preflight without a key', async () => {
    const answer = await call('OPTIONS', target(), {
      headers: { origin: 'https://portal.example', 'access-control-request-method': 'GET' },
    })
    expect(answer.status).toBe(204)
    expect(answer.headers['access-control-allow-methods']).toBe(documented.join(', '))
    expect(answer.headers['access-control-allow-headers']).toContain('Authorization')
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
  })

  it.each(methods.filter((method) => !documented.includes(method)))(
    '%s is 405 with Allow',
    async (method) => {
      const answer = await call(method, target(), { key: admin })
      expect(answer.body.code).toBe('request.method_not_allowed')
      expect(answer.headers.allow).toBe(documented.join(', '))
      if (first?.relation !== 'public') expect((await call(method, target())).status).toBe(401)
    },
  )
})

describe('HEAD', () => {
  it.each(rows(({ method }) => method === 'GET'))(
    'says what %s says, without the body',
    async (_id, operation) => {
      const target = targetOf(operation, world.params)
      const key = operation.scope === 'admin' ? admin : world.keys.organizer
      const got = await call('GET', target, { key })
      const head = await call('HEAD', target, { key })
      expect(head.status).toBe(got.status)
      expect(head.headers.etag).toBe(got.headers.etag)
      expect(head.headers['content-type']).toBe(got.headers['content-type'])
    },
  )
})

describe('unknown paths', () => {
  it.each([
    '/',
    '/v1',
    '/v2/units',
    '/v1/units/KT/nonsense',
    '/v1/unit',
    '/problems',
    '/v1/units/',
  ])('%s is 401 without a key, 404 with one', async (path) => {
    expect((await call('GET', path)).body.code).toBe('auth.missing_key')
    expect((await call('GET', path, { key: admin })).body.code).toBe('request.path_not_found')
    expect((await call('DELETE', path, { key: admin })).body.code).toBe('request.path_not_found')
  })
})
