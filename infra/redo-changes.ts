import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { streamReaders } from '../functions/workers.ts'
import { letsThrough, type StreamChange } from '../lib/jobs/stream-change.ts'
import { invokeReader } from './local/stream-readers.ts'
import { changesBetween, openStream } from './local/table-stream.ts'

const usage = `Usage: npm run redo -- --table NAME < message      (a message of the failure queue)
       npm run redo -- --table NAME --pk KEY [--sk KEY] (what the stream no longer has)
NAME: output TableName of GiaoUocData
`

/** What a mapping lays aside: where the changes stand in the stream, which keeps them for a day. */
const messageSchema = z.object({
  DDBStreamBatchInfo: z.object({
    shardId: z.string(),
    startSequenceNumber: z.string(),
    endSequenceNumber: z.string(),
  }),
})

/**
 * Works off changes that a worker gave up, here and now, with the worker's own code: the whole batch
 * of a message, or one key. Again and again without harm. Asks AWS with the operator's own
 * credentials and region, or the engine at DYNAMODB_ENDPOINT. See docs/operations.md.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { table: { type: 'string' }, pk: { type: 'string' }, sk: { type: 'string' } },
  })
  const { table, pk, sk = '' } = values
  if (table === undefined) throw new Error(usage)
  // The workers read it when they are loaded.
  process.env.TABLE_NAME = table
  const changes: StreamChange[] =
    pk === undefined ? await changesOfMessage(table) : [{ pk, sk, event: 'MODIFY' }]

  let done = 0
  let failed = 0
  for (const reader of streamReaders) {
    const wanted = changes.filter((change) => letsThrough(reader.wakesFor, change))
    for (let at = 0; at < wanted.length; at += reader.batchSize) {
      const batch = wanted.slice(at, at + reader.batchSize)
      const left = await invokeReader(reader, batch)
      for (const change of left) process.stderr.write(`failed: ${change.pk} ${change.sk}\n`)
      failed += left.length
      done += batch.length - left.length
    }
  }
  process.stdout.write(`${done} worked off, ${failed} failed\n`)
  if (failed > 0 || done === 0) process.exitCode = 1
}

async function changesOfMessage(tableName: string): Promise<StreamChange[]> {
  const message = messageSchema.parse(JSON.parse(await text(process.stdin)))
  const { shardId, startSequenceNumber, endSequenceNumber } = message.DDBStreamBatchInfo
  const stream = await openStream(process.env.DYNAMODB_ENDPOINT, tableName)
  try {
    return await changesBetween(stream, shardId, {
      first: startSequenceNumber,
      last: endSequenceNumber,
    })
  } finally {
    stream.close()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
