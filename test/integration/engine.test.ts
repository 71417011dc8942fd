import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { createTable } from '../../infra/local/create-table.ts'
import { startEngine } from '../../infra/local/engine.ts'
import { commit } from '../../lib/store/commit.ts'
import { absent, present } from '../../lib/store/condition.ts'
import { keys } from '../../lib/store/keys.ts'
import { getItem } from '../../lib/store/read.ts'
import { principalOf, testContext, testStore } from '../support/context.ts'
import { cancelled, losingReplies, refusingTransactions } from '../support/faults.ts'

type Counter = { visits: number }

const counterKey = (code: string) => keys.unit<Counter>(code)

/** A committed counter at 1, so that a second effect of one commit would show. */
async function newCounter(code: string): Promise<void> {
  const item: Counter = { visits: 1 }
  await commit(testContext(), {
    writes: { counter: { put: counterKey(code), item, if: absent() } },
    audit: { action: 'counter.create', resource: `/counters/${code}`, revision: 1, after: item },
  })
}

const countOnce = (code: string) => ({
  writes: { counter: { update: counterKey(code), add: { visits: 1 }, if: present() } },
  audit: { action: 'counter.add', resource: `/counters/${code}`, revision: 2, after: {} },
})

const visitsOf = async (code: string) => (await getItem(testStore(), counterKey(code)))?.visits

describe('the engine of a run', () => {
  it('keeps an item and gives it back', async () => {
    const { client, tableName } = testStore()
    const item = { pk: 'UNIT#ECHO', sk: 'UNIT', type: 'unit', name: 'LĐLĐ huyện Ngọc Hồi' }
    await client.send(new PutCommand({ TableName: tableName, Item: item }))

    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: { pk: item.pk, sk: item.sk } }),
    )

    expect(Item).toEqual(item)
  })

  it('has the table already, and making it again does no harm', async () => {
    const again = await createTable(inject('engine').endpoint, testStore().tableName)

    expect(again).toBe('existed')
  })
})

describe('an engine of its own', () => {
  beforeEach(() => {
    vi.stubEnv('DYNAMODB_ENDPOINT', undefined)
  })
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  it('starts on a free port, answers, and is gone after stop', async () => {
    const [one, other] = await Promise.all([startEngine(), startEngine()])
    expect(one.endpoint).not.toBe(other.endpoint)
    expect(await createTable(one.endpoint, 'first')).toBe('created')
    expect(await createTable(other.endpoint, 'first')).toBe('created')

    await Promise.all([one.stop(), other.stop()])

    await expect(fetch(one.endpoint)).rejects.toThrow('fetch failed')
    await expect(fetch(other.endpoint)).rejects.toThrow('fetch failed')
  })

  it('dies with the process that started it, even after kill -9', async () => {
    const engineModule = new URL('../../infra/local/engine.ts', import.meta.url).href
    const script = `
      const { startEngine } = await import('${engineModule}')
      process.stdout.write((await startEngine()).endpoint)
      setInterval(() => {}, 1000)
    `
    const starter = spawn(process.execPath, ['--input-type=module', '--eval', script])
    const [said] = await once(starter.stdout, 'data')
    const endpoint = String(said)
    expect((await fetch(endpoint)).status).toBeLessThan(500)

    starter.kill('SIGKILL')

    await vi.waitFor(() => expect(fetch(endpoint)).rejects.toThrow('fetch failed'), 10_000)
  })

  it('is not started where DYNAMODB_ENDPOINT names another', async () => {
    const endpoint = 'http://127.0.0.1:8000'
    vi.stubEnv('DYNAMODB_ENDPOINT', endpoint)

    expect(await startEngine()).toMatchObject({ endpoint, isOwn: false })
  })
})

describe('a commit', () => {
  const faults = [
    'TransactionConflict',
    'ThrottlingError',
    'ProvisionedThroughputExceeded',
  ] as const

  it.each(faults)('tries again through %s', async (reason) => {
    const code = `RETRY-${reason.toUpperCase()}`
    await newCounter(code)
    const faulty = refusingTransactions(testStore(), { times: 3, error: cancelled(reason) })

    const outcome = await commit(testContext({ store: faulty.store }), countOnce(code))

    expect(outcome).toEqual({ committed: true })
    expect(faulty.transactions()).toBe(4)
    expect(await visitsOf(code)).toBe(2)
  })

  it('gives up with conflict.busy when conflicts do not end', async () => {
    await newCounter('BUSY')
    const faulty = refusingTransactions(testStore(), {
      times: Number.POSITIVE_INFINITY,
      error: cancelled('TransactionConflict'),
    })

    const attempt = commit(testContext({ store: faulty.store }), countOnce('BUSY'))

    await expect(attempt).rejects.toMatchObject({ code: 'conflict.busy' })
    expect(await visitsOf('BUSY')).toBe(1)
  })

  it('writes once when the reply is lost on the way', async () => {
    await newCounter('LOST')
    const faulty = losingReplies(testStore(), { times: 2 })

    const outcome = await commit(testContext({ store: faulty.store }), countOnce('LOST'))

    expect(outcome).toEqual({ committed: true })
    expect(faulty.lost()).toBe(2)
    expect(await visitsOf('LOST')).toBe(2)
  })

  it('names the writes whose conditions failed and writes none of the others', async () => {
    await newCounter('TAKEN')
    const item: Counter = { visits: 1 }

    const outcome = await commit(testContext({ principal: principalOf('KT') }), {
      writes: {
        free: { put: counterKey('FREE'), item, if: absent() },
        taken: { put: counterKey('TAKEN'), item, if: absent() },
      },
      audit: { exempt: 'derived' },
    })

    expect(outcome).toEqual({ committed: false, failed: ['taken'] })
    expect(await visitsOf('FREE')).toBeUndefined()
  })
})
