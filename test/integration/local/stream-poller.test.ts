import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { StreamReader } from '../../../functions/workers.ts'
import { createTable } from '../../../infra/local/create-table.ts'
import { startStreamPoller } from '../../../infra/local/stream-poller.ts'
import type { invokeReader } from '../../../infra/local/stream-readers.ts'
import { newJob } from '../../../lib/jobs/job.ts'
import type { StreamChange } from '../../../lib/jobs/stream-change.ts'
import { openStore } from '../../../lib/store/client.ts'
import { commit } from '../../../lib/store/commit.ts'
import { testContext } from '../../support/context.ts'

const endpoint = process.env.DYNAMODB_ENDPOINT ?? ''
const folder = mkdtempSync(join(tmpdir(), 'giao-uoc-'))
afterAll(() => rmSync(folder, { recursive: true }))

const reader: StreamReader = {
  name: 'job-worker',
  wakesFor: [{ prefix: 'JOB#import#', events: ['INSERT'] }],
  batchSize: 2,
  windowSeconds: 0,
  parallelization: 1,
  retries: 2,
  maxAgeSeconds: 60,
  timeoutSeconds: 60,
  memoryMb: 128,
}

let tableName: string
let told: ReturnType<typeof vi.spyOn>

beforeEach(async () => {
  tableName = `test-${randomBytes(8).toString('hex')}`
  await createTable(endpoint, tableName)
  told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(() => vi.restoreAllMocks())

async function writeJobs(kind: 'import' | 'succession', ...ids: string[]): Promise<void> {
  const ctx = testContext({ store: openStore({ tableName, endpoint }) })
  for (const id of ids) {
    await commit(ctx, { writes: { job: newJob(kind, id) }, audit: { exempt: 'derived' } })
  }
}

const idsIn = (changes: readonly StreamChange[]) => changes.map(({ pk }) => pk.split('#').at(-1))

/** A poller whose reader does with each batch, in turn, what is given; then all goes well. */
async function poll(
  given: ((changes: readonly StreamChange[]) => StreamChange[])[],
  positionPath?: string,
) {
  const batches: (string | undefined)[][] = []
  const invoke: typeof invokeReader = async (_, changes) => {
    batches.push(idsIn(changes))
    return given[batches.length - 1]?.(changes) ?? []
  }
  const poller = await startStreamPoller(
    { endpoint, tableName, positionPath },
    { readers: [reader], invoke },
  )
  const untilSo = (wanted: unknown) => vi.waitFor(() => expect(batches).toEqual(wanted), 10_000)
  return { batches, untilSo, stop: () => poller.stop() }
}

test('hands over what the filters let through, in batches, also what was there before', async () => {
  await writeJobs('import', 'a', 'b')
  await writeJobs('succession', 'not-wanted')
  const { untilSo, stop } = await poll([])
  await untilSo([['a', 'b']])
  await writeJobs('import', 'c')
  await untilSo([['a', 'b'], ['c']])
  await stop()
})

test('hands over again what failed and nothing else; all of it when the handler ended', async () => {
  await writeJobs('import', 'a', 'b', 'c')
  const { untilSo, stop } = await poll([
    () => {
      throw new Error('out of memory')
    },
    (changes) => changes.slice(1),
  ])
  await untilSo([['a', 'b'], ['a', 'b'], ['b'], ['c']])
  await stop()
})

test('gives up what keeps failing, says so, and goes on', async () => {
  await writeJobs('import', 'a', 'b', 'c')
  const failing = (changes: readonly StreamChange[]) => changes.slice(0, 1)
  const { untilSo, stop } = await poll([failing, failing, failing])
  await untilSo([['a', 'b'], ['a'], ['a'], ['c']])
  expect(told).toHaveBeenCalledWith('job-worker gave up on JOB#import#a JOB\n')
  await stop()
})

test('begins again with what was not done when it was stopped, and not before', async () => {
  const path = join(folder, 'positions.json')
  await writeJobs('import', 'a', 'b', 'c', 'd')
  const first = await poll([() => [], (changes) => [...changes]], path)
  await first.untilSo([
    ['a', 'b'],
    ['c', 'd'],
  ])
  await first.stop()

  const second = await poll([], path)
  await second.untilSo([['c', 'd']])
  await second.stop()
  const third = await poll([], path)
  await pause(300)
  await third.stop()
  expect(third.batches).toEqual([])
})
