import type { DynamoDBRecord } from 'aws-lambda'
import { beforeAll, expect, test } from 'vitest'
import { toStreamEvent } from '../../../infra/local/stream-readers.ts'
import type { StreamChange } from '../../../lib/jobs/stream-change.ts'
import { createStreamHandler, type Work } from '../../../lib/jobs/stream-handler.ts'

beforeAll(() => {
  process.env.TABLE_NAME = 'not-asked'
  process.env.LOG_LEVEL = 'error'
})

const change = (pk: string): StreamChange => ({ pk, sk: 'JOB', event: 'INSERT' })
const changes = [change('JOB#import#1'), change('JOB#import#2'), change('JOB#import#1')]

const invoke = (work: Work, { remainingMs = 900_000 } = {}) =>
  createStreamHandler('job-worker', work)(toStreamEvent(changes), {
    getRemainingTimeInMillis: () => remainingMs,
  })

test('hands over the changes of the event, and names no failure where all went well', async () => {
  let received: readonly StreamChange[] = []
  const answer = await invoke(async (_, all) => {
    received = all
    return []
  })
  expect(received).toEqual(changes)
  expect(answer).toEqual({ batchItemFailures: [] })
})

test('names each record that failed by its place in the stream', async () => {
  const { Records } = toStreamEvent(changes)
  const placeOf = ({ dynamodb }: DynamoDBRecord) => ({ itemIdentifier: dynamodb?.SequenceNumber })
  const { batchItemFailures } = await invoke(async (_, all) => all.slice(1))
  expect(batchItemFailures).toEqual(Records.slice(1).map(placeOf))
})

test('tells to stop half a minute before Lambda does', async () => {
  const answers: boolean[] = []
  const work: Work = async (_, __, isTimeUp) => {
    answers.push(isTimeUp())
    return []
  }
  await invoke(work, { remainingMs: 30_000 })
  await invoke(work, { remainingMs: 29_999 })
  expect(answers).toEqual([false, true])
})

test('fails for a record that is not of the table, so that it is laid aside and not lost', async () => {
  const handler = createStreamHandler('job-worker', async () => [])
  const context = { getRemainingTimeInMillis: () => 900_000 }
  await expect(handler({ Records: [{ eventName: 'INSERT' }] }, context)).rejects.toThrow(
    'is not a change of the table',
  )
})
