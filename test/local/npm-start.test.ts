import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  type Credentials,
  credentialsPath,
  ended,
  readCredentials as readCredentialsIn,
  start as startIn,
  stop,
  untilSaying,
} from '../support/npm-start.ts'

const folder = mkdtempSync(join(tmpdir(), 'giao-uoc-'))
afterAll(() => rmSync(folder, { recursive: true }))

const start = (...flags: string[]) => startIn(folder, flags)
const readCredentials = () => readCredentialsIn(folder)

const getMe = ({ baseUrl, keys }: Credentials) =>
  fetch(`${baseUrl}/v1/me`, { headers: { authorization: `Bearer ${keys.admin}` } })

describe('npm start', () => {
  it('--empty serves nothing but the administrator, and stops cleanly', async () => {
    const child = start('--empty', '--port', '0')
    await untilSaying(child, 'Ctrl-C')
    const credentials = readCredentials()

    expect(statSync(credentialsPath(folder)).mode & 0o777).toBe(0o600)
    expect(Object.keys(credentials.keys)).toEqual(['admin'])
    expect(credentials.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await getMe(credentials)).status).toBe(200)

    expect(await stop(child)).toBe(0)
    await expect(getMe(credentials)).rejects.toThrow('fetch failed')
  })

  it('--data keeps the data and their keys over a restart', async () => {
    const flags = ['--empty', '--port', '0', '--data', join(folder, 'kept')]
    const first = start(...flags)
    await untilSaying(first, 'Ctrl-C')
    const { keys } = readCredentials()
    const sealingKey = join(folder, 'kept', 'sealing-key')
    expect(statSync(sealingKey).mode & 0o777).toBe(0o600)
    const masterKey = readFileSync(sealingKey, 'utf8')
    await stop(first)

    const second = start(...flags)
    await untilSaying(second, 'Ctrl-C')
    const again = readCredentials()

    expect(again.keys).toEqual(keys)
    expect(readFileSync(sealingKey, 'utf8')).toBe(masterKey)
    expect((await getMe(again)).status).toBe(200)
    await stop(second)
  })

  it('--data belongs to one server at a time', async () => {
    const flags = ['--empty', '--port', '0', '--data', join(folder, 'locked')]
    const first = start(...flags)
    await untilSaying(first, 'Ctrl-C')
    const second = start(...flags)
    await untilSaying(second, `is in use by process ${first.pid}`)
    await ended(second)
    expect(second.exitCode).toBe(1)

    first.kill('SIGKILL')
    await ended(first)
    const third = start(...flags)
    await untilSaying(third, 'as it was kept')
    expect((await getMe(readCredentials())).status).toBe(200)
    expect(await stop(third)).toBe(0)
  })

  it('keeps each server’s keys when another takes over credentials.json', async () => {
    const first = start('--empty', '--port', '0')
    await untilSaying(first, 'Ctrl-C')
    const { baseUrl } = readCredentials()
    const second = start('--empty', '--port', '0')
    await untilSaying(second, 'Ctrl-C')
    expect(readCredentials().baseUrl).not.toBe(baseUrl)
    const name = `credentials-${new URL(baseUrl).port}.json`
    const own = JSON.parse(readFileSync(join(folder, '.local', name), 'utf8'))
    expect((await getMe(own)).status).toBe(200)
    await Promise.all([stop(first), stop(second)])
  })

  it('says what to do when the port is busy', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : undefined

    const child = start('--empty', '--port', String(port))
    await untilSaying(child, 'choose another: npm start -- --port')
    await ended(child)

    expect(child.exitCode).toBe(1)
    other.close()
  })

  it('says what to do about a table without a stream', async () => {
    const { DYNAMODB_ENDPOINT, TABLE_NAME } = process.env
    const child = startIn(folder, ['--port', '0'], { DYNAMODB_ENDPOINT, TABLE_NAME })
    await untilSaying(child, 'has no stream, so imports')
    await ended(child)

    expect(child.exitCode).toBe(1)
  })

  it('says what to do about a flag it does not know', async () => {
    const child = start('--prot', '3000')
    await untilSaying(child, 'Usage: npm start')
    await ended(child)

    expect(child.exitCode).toBe(1)
  })
})
