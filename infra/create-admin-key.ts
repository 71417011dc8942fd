import { parseArgs } from 'node:util'
import { createAdminKey } from '../lib/access/bootstrap.ts'
import { newId, randomHex } from '../lib/kernel/new-id.ts'
import { openStore } from '../lib/store/client.ts'

const usage = 'Usage: npm run admin-key -- --table NAME   (NAME: output TableName of GiaoUocData)\n'

/**
 * Creates the first administrator's key in a deployed table and prints its token, once. Asks AWS
 * with the operator's own credentials and region, or the engine at DYNAMODB_ENDPOINT.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { table: { type: 'string' } } })
  if (values.table === undefined) throw new Error(usage)
  const store = openStore({ tableName: values.table, endpoint: process.env.DYNAMODB_ENDPOINT })
  const { token } = await createAdminKey(store, {
    now: () => new Date(),
    newId,
    randomHex,
  })
  process.stdout.write(`${token}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
