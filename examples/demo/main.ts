import { startLocalApi } from '../../infra/local/local-api.ts'
import { playYear } from './play.ts'

/** `npm run demo`: plays a year on an API of its own, in memory, and stops it again. */
async function main(): Promise<void> {
  process.env.LOG_LEVEL ??= 'error'
  // Never on somebody else's engine: the demo's table is to be empty, and gone afterwards.
  delete process.env.DYNAMODB_ENDPOINT
  const { baseUrl, adminToken, stop } = await startLocalApi({ port: 0 })
  try {
    if (adminToken === undefined) throw new Error('The demo needs an empty table')
    await playYear({ baseUrl, adminToken }, (line) => process.stdout.write(`${line}\n`))
  } finally {
    await stop()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
