import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { createTable } from '../../infra/local/create-table.ts'
import { pointAt } from '../../infra/local/environment.ts'

/** Runs before each test file of a ring with tables: a new table, named by the environment. */
const engine = inject('engine')
const tableName = `test-${randomBytes(8).toString('hex')}`
pointAt(engine, tableName, inject('sealingKeyFile'))
process.env.LOG_LEVEL = 'error'
await createTable(engine.endpoint, tableName, { withStream: false })
