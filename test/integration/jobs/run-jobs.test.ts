import { expect, test, vi } from 'vitest'
import { endJob, jobKey, newJob } from '../../../lib/jobs/job.ts'
import { type JobVerb, runJobs } from '../../../lib/jobs/run-jobs.ts'
import type { StreamChange } from '../../../lib/jobs/stream-change.ts'
import type { Store } from '../../../lib/store/client.ts'
import { commit, type StoreContext } from '../../../lib/store/commit.ts'
import { getItem } from '../../../lib/store/read.ts'
import { testClock, testContext, testStore } from '../../support/context.ts'

const unused: JobVerb = async () => 'done'

async function job(id: string, ctx: StoreContext = testContext()): Promise<StreamChange> {
  const write = newJob('import', id)
  await commit(ctx, { writes: { write }, audit: { exempt: 'derived' } })
  return { pk: `JOB#import#${id}`, sk: 'JOB', event: 'INSERT' }
}

const stored = (id: string) => getItem(testStore(), jobKey('import', id))

/** Runs the jobs with no failure's pause in earnest; tells how long they would have been. */
const pauses: number[] = []

const run = (
  changes: StreamChange[],
  verb: JobVerb,
  { ctx = testContext(), isTimeUp = (): boolean => false } = {},
) =>
  runJobs(ctx, changes, {
    verbs: { import: verb, succession: unused },
    isTimeUp,
    pause: async (milliseconds) => pauses.push(milliseconds),
  })

test('a job that several changes name runs once', async () => {
  const change = await job('once')
  const ids: string[] = []
  const failed = await run([change, { ...change, event: 'MODIFY' }], async (_, id) => {
    ids.push(id)
    return 'done'
  })
  expect([failed, ids]).toEqual([[], ['once']])
})

test('jobs of a batch run side by side', async () => {
  const changes = [await job('first'), await job('second')]
  let begun = 0
  const bothHaveBegun = Promise.withResolvers<void>()
  const failed = await run(changes, async () => {
    begun += 1
    if (begun === 2) bothHaveBegun.resolve()
    await bothHaveBegun.promise
    return 'done'
  })
  expect(failed).toEqual([])
})

test('a job that has been completed does not run again', async () => {
  const change = await job('gone')
  const writes = { job: endJob('import', 'gone') }
  await commit(testContext(), { writes, audit: { exempt: 'derived' } })
  const verb = vi.fn<JobVerb>(async () => 'done')
  expect(await run([change], verb)).toEqual([])
  expect(verb).not.toHaveBeenCalled()
})

test('a job that has more to do wakes itself again, and its failures are forgotten', async () => {
  const change = await job('long')
  await run([change], async () => {
    throw new Error('of the first turn')
  })
  expect(await stored('long')).toMatchObject({ wakeUps: 1, failures: 1 })

  expect(await run([change], async () => 'more')).toEqual([])
  expect(await stored('long')).toMatchObject({ wakeUps: 2, failures: 0 })
})

test('a job whose verb completes it while it says there is more stays completed', async () => {
  const change = await job('ended')
  const failed = await run([change], async (ctx) => {
    const writes = { job: endJob('import', 'ended') }
    await commit(ctx, { writes, audit: { exempt: 'derived' } })
    return 'more'
  })
  expect([failed, await stored('ended')]).toEqual([[], undefined])
})

test('a failing job wakes itself again and holds up no other', async () => {
  const changes = [await job('failing'), await job('sound')]
  const verb: JobVerb = async (_, id) => {
    if (id === 'failing') throw new Error('a defect')
    return 'done'
  }
  expect(await run(changes, verb)).toEqual([])
  expect(await stored('failing')).toMatchObject({ wakeUps: 1, failures: 1 })
  expect(await stored('sound')).toMatchObject({ wakeUps: 0, failures: 0 })
})

test('where waking fails too, every change of the job fails and no other', async () => {
  const changes = [await job('unreachable'), await job('reachable')]
  const { client, tableName } = testStore()
  const send = async (command: { input: object }) => {
    if (JSON.stringify(command.input).includes('unreachable')) throw new Error('no connection')
    return client.send(command as never)
  }
  const store: Store = { tableName, client: { send: send as Store['client']['send'] } }
  const [unreachable] = changes
  const failed = await run([...changes, ...changes], unused, { ctx: testContext({ store }) })
  expect(failed).toEqual([unreachable, unreachable])
})

test('a job that fails again and again waits longer each time, and is left to a person at last', async () => {
  const change = await job('hopeless')
  const inVain: JobVerb = async () => {
    throw new Error('a defect')
  }
  pauses.length = 0
  for (let failures = 0; failures < 100; failures += 1) {
    expect(await run([change], inVain)).toEqual([])
  }
  expect(pauses.slice(0, 4)).toEqual([50, 100, 200, 400])
  expect(pauses.at(-1)).toBe(5000)
  expect(await run([change], inVain)).toEqual([change])
  expect(await stored('hopeless')).toMatchObject({ wakeUps: 100, failures: 100 })
})

test('a verb is told to stop when the time of the function is up', async () => {
  const change = await job('cut-off')
  const answers: boolean[] = []
  const verb: JobVerb = async (_, __, isTimeUp) => {
    answers.push(isTimeUp())
    return 'more'
  }
  await run([change], verb)
  await run([change], verb, { isTimeUp: () => true })
  expect(answers).toEqual([false, true])
})

test('a verb is told to stop after its turn of twenty seconds, as others may wait behind it', async () => {
  const change = await job('slow')
  const clock = testClock('2020-12-31T10:00:00Z')
  const answers: boolean[] = []
  const verb: JobVerb = async (_, __, isTimeUp) => {
    clock.advanceMs(20_000)
    answers.push(isTimeUp())
    clock.advanceMs(1)
    answers.push(isTimeUp())
    return 'more'
  }
  await run([change], verb, { ctx: testContext({ now: clock.now }) })
  expect(answers).toEqual([false, true])
})
