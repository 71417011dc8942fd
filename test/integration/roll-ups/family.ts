import { expect } from 'vitest'
import type { StreamChange } from '../../../lib/jobs/stream-change.ts'
import { workerContext } from '../../../lib/jobs/worker-context.ts'
import { memberCountKey } from '../../../lib/member-counts/member-count.ts'
import { putMemberCount } from '../../../lib/member-counts/put-member-count.ts'
import { rollUpKey } from '../../../lib/member-counts/roll-up.ts'
import { rollUpChanges } from '../../../lib/member-counts/roll-up-worker.ts'
import type { Store } from '../../../lib/store/client.ts'
import { getItem } from '../../../lib/store/read.ts'
import { unitKey } from '../../../lib/units/unit.ts'
import { testContext, testStore } from '../../support/context.ts'
import { recordStream } from './recorded-stream.ts'
import { createWorld } from './world.ts'

export const month = '2025-06'
export const now = () => new Date('2025-07-05T00:00:00Z')

/** A root, a parent under it and children under that: `X-0`, `X-1`, `X-2` and so on. */
export async function family(prefix: string, children = 1) {
  const { store, changes } = recordStream(testStore())
  const world = createWorld(prefix)
  const parents = [0, 0, ...Array.from({ length: children }, () => 1)]
  for (const parent of parents) await world.happen(store, { does: 'add', parent })
  let second = 0
  const declare = async (at: number, members: number) => {
    second += 1
    const recordedAt = new Date(Date.UTC(2025, 6, 1, 0, 0, second)).toISOString()
    const unitCode = `${prefix}-${at}`
    const [unit, count] = await Promise.all([
      getItem(store, unitKey(unitCode)),
      getItem(store, memberCountKey(unitCode, month)),
    ])
    if (unit === undefined) throw new Error('no such unit')
    const push = { month, content: { members }, recordedAt }
    await putMemberCount(testContext({ store }), push, { unit, count })
  }
  const work = async (through: Store = store, told: StreamChange[] = changes.splice(0)) => {
    expect(await rollUpChanges(workerContext(through, now), told)).toEqual([])
  }
  const settle = async () => {
    while (changes.length > 0) await work()
  }
  const rollUpOf = (at: number) => getItem(store, rollUpKey(`${prefix}-${at}`, month))
  return { world, store, changes, declare, work, settle, rollUpOf }
}

/**
 * Runs `first` until it has read `reads` times and is about to go on, then all of `second`, then the
 * rest of `first`.
 */
export async function holdUp(
  store: Store,
  reads: number,
  first: (store: Store) => Promise<void>,
  second: () => Promise<void>,
): Promise<void> {
  let sent = 0
  let isHeld = false
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const send = async (command: never) => {
    sent += 1
    if (sent > reads) {
      isHeld = true
      await released
    }
    return store.client.send(command)
  }
  const held = first({ ...store, client: { send } as Store['client'] })
  while (!isHeld) await new Promise((resolve) => setTimeout(resolve, 1))
  await second()
  release()
  await held
}
