import { expect, test, vi } from 'vitest'
import type { StreamChange } from '../../../lib/jobs/stream-change.ts'
import { workerContext } from '../../../lib/jobs/worker-context.ts'
import { rollUpChanges } from '../../../lib/member-counts/roll-up-worker.ts'
import type { Store } from '../../../lib/store/client.ts'
import { countedStore } from '../../support/counted-store.ts'
import { cancelled, refusingTransactions } from '../../support/faults.ts'
import { family, now } from './family.ts'

test('children declared at once, each told to a worker of its own, are all in the sum', async () => {
  const children = Array.from({ length: 12 }, (_, at) => at + 2)
  const { store, changes, declare, settle, rollUpOf } = await family('RACE', children.length)
  await settle()
  await Promise.all(
    children.map(async (child) => {
      await declare(child, child)
      const told = changes.splice(0)
      changes.push(...(await rollUpChanges(workerContext(store, now), told)))
    }),
  )
  await settle()
  const members = children.reduce((sum, child) => sum + child, 0)
  expect(await rollUpOf(1)).toMatchObject({ members, unitsCounted: 12, unitsExpected: 12 })
  expect(await rollUpOf(0)).toMatchObject({ members, unitsCounted: 1, unitsExpected: 1 })
})

test('a batch costs one roll-up of a parent and month, however many children it tells of', async () => {
  const { store, changes, declare, settle } = await family('BATCH', 30)
  await settle()
  for (let child = 2; child < 32; child += 1) await declare(child, 1)
  const entries = changes.filter(({ pk }) => pk.startsWith('ENTRIES#'))
  const counted = countedStore(store)
  expect(entries).toHaveLength(30)
  expect(await rollUpChanges(workerContext(counted.store, now), entries)).toEqual([])
  expect(counted.requests()).toBe(5)
})

test('what fails is named, and nothing else: the rest of the batch is done', async () => {
  const good = await family('GOOD')
  const bad = await family('BAD')
  await good.declare(2, 5)
  await bad.declare(2, 6)
  const ofEntries = ({ pk }: { pk: string }) => pk.startsWith('ENTRIES#')
  const [goodChange, badChange] = [
    ...good.changes.filter(ofEntries),
    ...bad.changes.filter(ofEntries),
  ]
  if (goodChange === undefined || badChange === undefined) throw new Error('nothing declared')

  const { client } = good.store
  const send = async (command: { input: unknown }) => {
    const asked = JSON.stringify(command.input)
    if (asked.includes('ROLL_UP#') && asked.includes('BAD-1')) throw new Error('a broken engine')
    return client.send(command as never)
  }
  const store = { ...good.store, client: { send } as unknown as Store['client'] }
  const logged = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const failed = await rollUpChanges(workerContext(store, now), [badChange, goodChange])
  const ofBad = expect.stringContaining('"at":"ENTRIES#BAD-1#2025-06"')
  expect(logged).toHaveBeenLastCalledWith(ofBad)
  logged.mockRestore()
  expect(failed).toEqual([badChange])
  expect(await good.rollUpOf(1)).toMatchObject({ members: 5 })
  expect(await bad.rollUpOf(1)).toBeUndefined()
})

test('a key that names no month and no place is told, as nothing can be done for it', async () => {
  const { store } = await family('UNREAD')
  const unread: StreamChange[] = [
    { pk: 'PLACES#UNREAD-1', sk: '', event: 'MODIFY' },
    { pk: 'ENTRIES#UNREAD-1', sk: '', event: 'MODIFY' },
  ]
  expect(await rollUpChanges(workerContext(store, now), unread)).toEqual(unread)
})

test('what the time does not suffice for is left to the next call', async () => {
  const { store, changes, declare, rollUpOf } = await family('LATE')
  await declare(2, 5)
  expect(await rollUpChanges(workerContext(store, now), changes, () => true)).toEqual(changes)
  expect(await rollUpOf(1)).toBeUndefined()
})

test('a conflict with another transaction is waited out', async () => {
  const { store, changes, declare, rollUpOf } = await family('BUSY')
  await declare(2, 5)
  const refusing = refusingTransactions(store, {
    times: 3,
    error: cancelled('TransactionConflict'),
  })
  expect(await rollUpChanges(workerContext(refusing.store, now), changes.splice(0))).toEqual([])
  expect(await rollUpOf(1)).toMatchObject({ members: 5 })
})
