import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type EngineKind, engineCommand, hasDynoxide } from './engine-command.ts'

export type { EngineKind } from './engine-command.ts'

/** `isOwn` is false where DYNAMODB_ENDPOINT names an engine that somebody else runs. */
export type Engine = { endpoint: string; isOwn: boolean; stop: () => Promise<void> }

const answersWithinMs = 30_000
const attempts = 3

/**
 * Starts a DynamoDB-compatible engine on a free port and waits until it answers: the native one
 * where the platform has it, else DynamoDB Local (design §1). It ends with `stop` or with this
 * process, however that dies. With DYNAMODB_ENDPOINT set it starts nothing.
 * `dataDir` keeps the data; without it they live in memory.
 * @throws Error with the engine's own words when it does not come up
 */
export async function startEngine(
  options: { kind?: EngineKind | undefined; dataDir?: string | undefined } = {},
): Promise<Engine> {
  const given = process.env.DYNAMODB_ENDPOINT
  if (given) return { endpoint: given, isOwn: false, stop: async () => {} }

  const { kind = hasDynoxide() ? 'dynoxide' : 'dynamodb-local', dataDir } = options
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    const guard = spawnGuarded(engineCommand(kind, { port, dataDir }))
    const endpoint = `http://127.0.0.1:${port}`
    const failure = await untilAnswering(guard, endpoint)
    if (failure === undefined) return { endpoint, isOwn: true, stop: () => stop(guard) }
    await stop(guard)
    // Between finding a free port and taking it, another process may have been faster.
    if (attempt === attempts) throw new Error(`The engine ${kind} did not start: ${failure}`)
  }
}

type Guard = ChildProcessByStdio<Writable, null, Readable>

/** The engine runs under a guard (engine-guard.ts), in a process group that Ctrl-C does not reach. */
function spawnGuarded([command, ...args]: string[]): Guard {
  const script = fileURLToPath(new URL('engine-guard.ts', import.meta.url))
  return spawn(process.execPath, [script, command ?? '', ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  })
}

/** Undefined once the engine answers; else why it does not. */
async function untilAnswering(guard: Guard, endpoint: string): Promise<string | undefined> {
  let said = ''
  guard.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-2000)
  })
  const closed = once(guard, 'close').then(() => true)
  const deadlineMs = Date.now() + answersWithinMs
  while (Date.now() < deadlineMs) {
    const hasEnded = await Promise.race([closed, pause(10, false)])
    if (hasEnded) return said.trim() || 'it ended without a word'
    if (await answers(endpoint)) return undefined
  }
  return `no answer within ${answersWithinMs} ms. ${said.trim()}`
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(endpoint)
    await response.body?.cancel()
    return true
  } catch {
    return false
  }
}

async function stop(guard: Guard): Promise<void> {
  if (guard.exitCode !== null || guard.signalCode !== null) return
  guard.stdin.end()
  await once(guard, 'exit')
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
