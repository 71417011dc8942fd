import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { createTable } from '../../infra/local/create-table.ts'
import { openStream } from '../../infra/local/table-stream.ts'
import { importKey } from '../../lib/imports/import.ts'
import { openStore } from '../../lib/store/client.ts'
import { getItem } from '../../lib/store/read.ts'
import { testContext } from '../support/context.ts'
import { receive } from '../support/imports.ts'

const endpoint = process.env.DYNAMODB_ENDPOINT ?? ''
const tableName = `test-${randomBytes(8).toString('hex')}`
const store = openStore({ tableName, endpoint })
const ctx = testContext({ store })

const script = fileURLToPath(new URL('../../infra/redo-changes.ts', import.meta.url))

function redo(options: string[], message = '') {
  const running = promisify(execFile)(process.execPath, [script, ...options])
  running.child.stdin?.end(message)
  return running
}

const rows = [{ unitCode: 'KT', name: 'LĐLĐ tỉnh Kon Tum', level: 'provincial_federation' }]

const receiveUnits = () => receive(rows, { kind: 'units' }, ctx)

const statusOf = async (importId: string) => (await getItem(store, importKey(importId)))?.status

beforeAll(() => createTable(endpoint, tableName))

test('works off the changes of a message of the failure queue, and no others', async () => {
  const { importId } = await receiveUnits()
  const later = await receiveUnits()
  const message = await messageAbout(`JOB#import#${importId}`)
  const { stdout } = await redo(['--table', tableName], JSON.stringify(message))
  expect(stdout).toBe('1 worked off, 0 failed\n')
  expect(await statusOf(importId)).toBe('succeeded')
  expect(await statusOf(later.importId)).toBe('queued')
})

test('works off one key that the stream may have forgotten', async () => {
  const { importId } = await receiveUnits()
  const { stdout } = await redo(['--table', tableName, '--pk', `JOB#import#${importId}`])
  expect(stdout).toBe('1 worked off, 0 failed\n')
  expect(await statusOf(importId)).toBe('succeeded')
})

test('tells what is no work, and what is missing', async () => {
  const noWork = redo(['--table', tableName, '--pk', 'UNIT#KT'])
  await expect(noWork).rejects.toMatchObject({ code: 1, stdout: '0 worked off, 0 failed\n' })
  await expect(redo([])).rejects.toMatchObject({ code: 1, stderr: /--table NAME < message/ })
})

test('tells what failed again', async () => {
  const pk = 'JOB#unheard-of#1'
  const failing = redo(['--table', tableName, '--pk', pk])
  await expect(failing).rejects.toMatchObject({ code: 1, stderr: `failed: ${pk} \n` })
})

/** What the mapping would lay aside for the change that made an item. */
async function messageAbout(pk: string) {
  const stream = await openStream(endpoint, tableName)
  try {
    for (const shardId of await stream.shardIds()) {
      const iterator = (await stream.iterator(shardId, 'oldest')) ?? ''
      const { changes } = await stream.read(iterator)
      const found = changes.find(({ change }) => change.pk === pk)
      if (found === undefined) continue
      const { sequenceNumber } = found
      return {
        DDBStreamBatchInfo: {
          shardId,
          startSequenceNumber: sequenceNumber,
          endSequenceNumber: sequenceNumber,
        },
      }
    }
  } finally {
    stream.close()
  }
  throw new Error(`The stream does not tell of ${pk}`)
}
