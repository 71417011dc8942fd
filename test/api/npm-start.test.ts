import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'giao-uoc-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs what `npm start` runs, in a folder of its own, on an engine of its own. */
function start(...flags: string[]): ChildProcess {
  const main = fileURLToPath(new URL('../../infra/local/main.ts', import.meta.url))
  const { DYNAMODB_ENDPOINT: _endpoint, TABLE_NAME: _table, ...env } = process.env
  return spawn(process.execPath, [main, ...flags], { cwd: folder, env })
}

async function untilSaying(child: ChildProcess, words: string): Promise<void> {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  while (!said.includes(words)) {
    if (child.exitCode !== null) throw new Error(`it ended with: ${said}`)
    await Promise.race([
      ...[child.stdout, child.stderr].map((s) => s && once(s, 'data')),
      ended(child),
    ])
  }
}

const ended = (child: ChildProcess) =>
  child.exitCode === null ? once(child, 'exit') : Promise.resolve([child.exitCode])

async function stop(child: ChildProcess): Promise<number | null> {
  child.kill('SIGTERM')
  await ended(child)
  return child.exitCode
}

const credentialsPath = join(folder, '.local', 'credentials.json')
const readCredentials = (): { baseUrl: string; keys: Record<string, string> } =>
  JSON.parse(readFileSync(credentialsPath, 'utf8'))

const getMe = ({ baseUrl, keys }: ReturnType<typeof readCredentials>) =>
  fetch(`${baseUrl}/v1/me`, { headers: { authorization: `Bearer ${keys.admin}` } })

describe('npm start', () => {
  it('--empty serves nothing but the administrator, and stops cleanly', async () => {
    const child = start('--empty', '--port', '0')
    await untilSaying(child, 'Ctrl-C')
    const credentials = readCredentials()

    expect(statSync(credentialsPath).mode & 0o777).toBe(0o600)
    expect(Object.keys(credentials.keys)).toEqual(['admin'])
    expect(credentials.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await getMe(credentials)).status).toBe(200)

    expect(await stop(child)).toBe(0)
    await expect(getMe(credentials)).rejects.toThrow('fetch failed')
  })

  it('--data keeps the data and their key over a restart', async () => {
    const flags = ['--empty', '--port', '0', '--data', join(folder, 'kept')]
    const first = start(...flags)
    await untilSaying(first, 'Ctrl-C')
    const { keys } = readCredentials()
    await stop(first)

    const second = start(...flags)
    await untilSaying(second, 'Ctrl-C')
    const again = readCredentials()

    expect(again.keys).toEqual(keys)
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

  it('says what to do about a flag it does not know', async () => {
    const child = start('--prot', '3000')
    await untilSaying(child, 'Usage: npm start')
    await ended(child)

    expect(child.exitCode).toBe(1)
  })
})
