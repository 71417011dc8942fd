import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { call } from '../support/api.ts'

const script = fileURLToPath(new URL('../../infra/create-admin-key.ts', import.meta.url))
const run = (...options: string[]) => promisify(execFile)(process.execPath, [script, ...options])

test("prints a token that the API knows as the administrator's", async () => {
  const { stdout } = await run('--table', String(process.env.TABLE_NAME))
  const { status, body } = await call('GET', '/v1/me', { key: stdout.trim() })
  expect(status).toBe(200)
  expect(body.scopes).toContain('admin')
})

test('says what is missing', async () => {
  await expect(run()).rejects.toMatchObject({ code: 1, stdout: '', stderr: /--table NAME/ })
})

test('fails in a word where there is no such table', async () => {
  await expect(run('--table', 'no-such-table')).rejects.toMatchObject({ code: 1, stdout: '' })
})
