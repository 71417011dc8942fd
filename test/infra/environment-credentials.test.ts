import { afterEach, expect, test, vi } from 'vitest'
import { defaultProvider } from '../../infra/bundling/environment-credentials.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

const given = (id: string | undefined, secret: string | undefined, session: string | undefined) => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', id)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secret)
  vi.stubEnv('AWS_SESSION_TOKEN', session)
}

test('credentials are those of the environment at each call', async () => {
  const credentials = defaultProvider()
  given('first', 'secret', 'session')
  expect(await credentials()).toEqual({
    accessKeyId: 'first',
    secretAccessKey: 'secret',
    sessionToken: 'session',
  })
  given('second', 'other', undefined)
  expect(await credentials()).toEqual({ accessKeyId: 'second', secretAccessKey: 'other' })
})

test.each([
  ['id', undefined, 'secret'],
  ['secret', 'id', undefined],
  ['secret, being empty', 'id', ''],
])('without the %s there are none', async (_missing, id, secret) => {
  given(id, secret, undefined)
  await expect(defaultProvider()()).rejects.toThrow('are not set')
})
