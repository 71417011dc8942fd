import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Credentials = { baseUrl: string; keys: Record<string, string> }

/**
 * Runs what `npm start` runs, in a folder of its own and on an engine of its own, unless the
 * environment given names another.
 */
export function start(folder: string, flags: string[], environment: object = {}): ChildProcess {
  const main = fileURLToPath(new URL('../../infra/local/main.ts', import.meta.url))
  const {
    DYNAMODB_ENDPOINT: _endpoint,
    TABLE_NAME: _table,
    SEALING_KEY_FILE: _key,
    ...env
  } = process.env
  return spawn(process.execPath, [main, ...flags], { cwd: folder, env: { ...env, ...environment } })
}

/** @throws Error showing what it said instead, when it ends before */
export async function untilSaying(child: ChildProcess, words: string): Promise<void> {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  while (!said.includes(words)) {
    if (isOver(child)) throw new Error(`it ended with: ${said}`)
    await Promise.race([
      ...[child.stdout, child.stderr].map((s) => s && once(s, 'data')),
      ended(child),
    ])
  }
}

/** What a process said last may be read after its exit. */
const isOver = ({ exitCode, signalCode, stdout, stderr }: ChildProcess) =>
  (exitCode ?? signalCode) !== null && stdout?.closed !== false && stderr?.closed !== false

export async function ended(child: ChildProcess): Promise<void> {
  if (!isOver(child)) await once(child, 'close')
}

/** Its exit code. */
export async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM') {
  child.kill(signal)
  await ended(child)
  return child.exitCode
}

export const credentialsPath = (folder: string) => join(folder, '.local', 'credentials.json')

export const readCredentials = (folder: string): Credentials =>
  JSON.parse(readFileSync(credentialsPath(folder), 'utf8'))
