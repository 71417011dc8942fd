import { describe, expect, test, vi } from 'vitest'
import { workerContext } from '../../../lib/jobs/worker-context.ts'
import { rollUpChanges } from '../../../lib/member-counts/roll-up-worker.ts'
import type { Store } from '../../../lib/store/client.ts'
import { commitAsRead } from '../../../lib/store/commit.ts'
import { present } from '../../../lib/store/condition.ts'
import { getItem } from '../../../lib/store/read.ts'
import type { Write } from '../../../lib/store/write.ts'
import { type Census, censusKey, childrenIn } from '../../../lib/units/census.ts'
import { deathsApart } from '../../support/by-engine.ts'
import { testContext } from '../../support/context.ts'
import { countedStore } from '../../support/counted-store.ts'
import { dyingStore } from '../../support/dying-store.ts'
import { family, holdUp, now } from './family.ts'
import { days } from './world.ts'

const dayOf = (day: (typeof days)[number]) => days.indexOf(day)

const censusOf = (store: Store, unitCode: string) => getItem(store, censusKey(unitCode))

const toldOf = async (store: Store, unitCode: string) => childrenIn(await censusOf(store, unitCode))

const entriesOnly = ({ pk }: { pk: string }) => pk.startsWith('ENTRIES#')

async function write(store: Store, unitCode: string, item: Census | undefined): Promise<void> {
  const put = censusKey(unitCode)
  const census: Write = item ? { put, item } : { delete: put, if: present() }
  await commitAsRead(testContext({ store }), {
    writes: { census },
    audit: { exempt: 'derived' },
  })
}

/** A worker that renews a census reads the units of the changes, the census and the places. */
const readsOfCensus = 3

describe('the census of a parent', () => {
  test('tells its children as soon as a worker has heard of them', async () => {
    const { world, store, settle } = await family('TOLD', 2)
    await settle()
    expect(await toldOf(store, '')).toContainEqual({ unitCode: 'TOLD-0' })
    expect(await toldOf(store, 'TOLD-1')).toEqual([{ unitCode: 'TOLD-2' }, { unitCode: 'TOLD-3' }])
    const day = dayOf('2025-07-01')
    await world.happen(store, { does: 'transfer', unit: 2, parent: 0, day })
    await settle()
    expect(await toldOf(store, 'TOLD-0')).toEqual([
      { unitCode: 'TOLD-1' },
      { unitCode: 'TOLD-2', from: '2025-07-01' },
    ])
    expect(await toldOf(store, 'TOLD-1')).toEqual([
      { unitCode: 'TOLD-2', to: '2025-06-30' },
      { unitCode: 'TOLD-3' },
    ])
  })

  test('knows all children that came at once, each told to a worker of its own', async () => {
    const { world, store, changes, settle } = await family('CROWD')
    await settle()
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        await world.happen(store, { does: 'add', parent: 1 })
        const told = changes.splice(0)
        changes.push(...(await rollUpChanges(workerContext(store, now), told)))
      }),
    )
    await settle()
    expect(await toldOf(store, 'CROWD-1')).toHaveLength(9)
  })

  test('costs parents of a batch two requests together, and a query each', async () => {
    const { world, store, changes, settle } = await family('TOGETHER', 10)
    await settle()
    for (let parent = 2; parent < 12; parent += 1) {
      await world.happen(store, { does: 'add', parent })
    }
    const counted = countedStore(store)
    const work = rollUpChanges(workerContext(counted.store, now), changes.splice(0))
    expect(await work).toEqual([])
    const [units, censuses, places, written, months] = [1, 1, 10, 1, 10]
    expect(counted.requests()).toBe(units + censuses + places + written + months)
  })
})

describe('a worker held up between the places and their census', () => {
  test('leaves no census without a child that another has counted meanwhile', async () => {
    const { world, store, changes, declare, work, settle, rollUpOf } = await family('LOST')
    await declare(2, 1)
    await settle()
    const add = () => world.happen(store, { does: 'add', parent: 1 })
    await add()
    const told = changes.splice(0)
    const another = async () => {
      await add()
      await work()
    }
    await holdUp(store, readsOfCensus, (through) => work(through, told), another)
    expect(await toldOf(store, 'LOST-1')).toHaveLength(3)
    await settle()
    expect(await rollUpOf(1)).toMatchObject({ unitsCounted: 1, unitsExpected: 3 })
  })

  test('leaves no old places where another has found them as the census tells', async () => {
    const { world, store, changes, work, settle } = await family('BACK')
    const end = (to: number | undefined) =>
      world.happen(store, { does: 'setValidity', unit: 2, from: undefined, to })
    await settle()
    await end(dayOf('2025-05-31'))
    const told = changes.splice(0)
    const restore = async () => {
      await end(undefined)
      await work()
    }
    await holdUp(store, readsOfCensus, (through) => work(through, told), restore)
    expect(await toldOf(store, 'BACK-1')).toEqual([{ unitCode: 'BACK-2' }])
  })
})

/** Units, census, places, written, months; and of a month known before: as read, both, written. */
const requestsOfNewChild = Array.from({ length: 9 }, (_, at) => at)

test.each(requestsOfNewChild)(
  'a month is right that is first summed when a worker has heard of a child for %i requests',
  async (requests) => {
    const { world, store, changes, declare, work, settle, rollUpOf } = await family(
      `MID${requests}`,
    )
    if (requests >= 5) await declare(2, 1)
    await settle()
    await world.happen(store, { does: 'add', parent: 1 })
    const told = changes.splice(0)
    const sum = async () => {
      await declare(2, 2)
      await work()
    }
    await holdUp(store, requests, (through) => work(through, told), sum)
    await settle()
    expect(await rollUpOf(1)).toMatchObject({ members: 2, unitsCounted: 1, unitsExpected: 2 })
    expect(await rollUpOf(0)).toMatchObject({ members: 2, unitsCounted: 1, unitsExpected: 1 })
  },
)

/** Units, censuses, the places of two parents, written; three of the unit, its months. */
const requestsOfNewParent = Array.from({ length: 9 }, (_, at) => at)

test.each(requestsOfNewParent)(
  'a late push is moved that comes when a worker has heard of a new parent for %i requests',
  async (requests) => {
    const { world, store, changes, work, settle, rollUpOf } = await family(`LATE${requests}`)
    const under = (parent: number) =>
      world.happen(store, { does: 'correctParent', unit: 1, parent })
    await under(1)
    await settle()
    await under(0)
    const told = changes.splice(0)
    const withoutParent = 1
    const push = async () => {
      const declared = { does: 'declare', unit: 1, month: 1, figures: 0 } as const
      await world.happen(store, { ...declared, staleUnit: withoutParent })
      await work()
    }
    await holdUp(store, requests, (through) => work(through, told), push)
    await settle()
    expect(await rollUpOf(0)).toMatchObject({ grassrootsUnions: 1, unitsCounted: 1 })
  },
)

describe('a sum by a census that is behind', () => {
  test('is not written once the census is renewed', async () => {
    const { world, store, changes, declare, work, settle, rollUpOf } = await family('RENEWED', 2)
    await declare(2, 1)
    await settle()
    const to = dayOf('2025-05-31')
    await world.happen(store, { does: 'setValidity', unit: 3, from: undefined, to })
    const ended = changes.splice(0)
    await declare(2, 2)
    const told = changes.splice(0)
    const [known, census, entries] = [1, 1, 1]
    await holdUp(
      store,
      known + census + entries,
      (through) => work(through, told),
      () => work(store, ended),
    )
    expect(await rollUpOf(1)).toMatchObject({ members: 2, unitsExpected: 1 })
  })

  test('is put right by the event that renews the census', async () => {
    const { world, store, changes, declare, work, settle, rollUpOf } = await family('BEHIND', 2)
    await declare(2, 1)
    await settle()
    const to = dayOf('2025-05-31')
    await world.happen(store, { does: 'setValidity', unit: 3, from: undefined, to })
    const ended = changes.splice(0)
    await declare(2, 2)
    await settle()
    expect(await rollUpOf(1)).toMatchObject({ members: 2, unitsExpected: 2 })
    await work(store, ended)
    await settle()
    expect(await rollUpOf(1)).toMatchObject({ members: 2, unitsExpected: 1 })
  })

  test('counts a child that the census does not know, for one request more', async () => {
    const { world, store, changes, declare, settle, rollUpOf } = await family('UNKNOWN')
    await declare(2, 1)
    await settle()
    await world.happen(store, { does: 'add', parent: 1 })
    const added = changes.splice(0)
    await declare(3, 2)
    const counted = countedStore(store)
    const work = rollUpChanges(workerContext(counted.store, now), changes.splice(0))
    expect(await work).toEqual([])
    const [known, census, entries, places, written] = [1, 1, 1, 1, 1]
    expect(counted.requests()).toBe(known + census + entries + places + written)
    expect(await rollUpOf(1)).toMatchObject({ members: 3, unitsCounted: 2, unitsExpected: 2 })
    changes.push(...added)
    await settle()
    expect(await rollUpOf(1)).toMatchObject({ members: 3, unitsCounted: 2, unitsExpected: 2 })
  })

  test('keeps an entry that its unit has left behind until the event of the move', async () => {
    const { world, store, changes, declare, work, settle, rollUpOf } = await family('LEFT', 2)
    await declare(3, 5)
    await settle()
    await world.happen(store, {
      does: 'transfer',
      unit: 2,
      parent: 0,
      day: dayOf('2025-06-15'),
    })
    const moved = changes.splice(0)
    // Pushed for the unit as it was read before it moved.
    await world.happen(store, { does: 'declare', unit: 2, month: 1, figures: 0, staleUnit: 0 })
    expect(changes.filter(entriesOnly)).toMatchObject([{ pk: 'ENTRIES#LEFT-1#2025-06' }])
    await settle()
    expect(await rollUpOf(1)).toMatchObject({ unitsCounted: 2, unitsExpected: 2 })
    await work(store, moved)
    await settle()
    expect(await rollUpOf(1)).toMatchObject({ members: 5, unitsCounted: 1, unitsExpected: 1 })
    expect(await rollUpOf(0)).toMatchObject({ grassrootsUnions: 1, unitsCounted: 2 })
  })

  test('finds an entry at last that was pushed as its unit got a parent', async () => {
    const { world, store, changes, work, settle, rollUpOf } = await family('ROOTED')
    const under = (parent: number) =>
      world.happen(store, { does: 'correctParent', unit: 1, parent })
    await under(1)
    await settle()
    await under(0)
    const moved = changes.splice(0)
    const withoutParent = 1
    const push = { does: 'declare', unit: 1, month: 1, figures: 0 } as const
    await world.happen(store, { ...push, staleUnit: withoutParent })
    expect(changes.filter(entriesOnly)).toMatchObject([{ pk: 'ENTRIES##2025-06' }])
    await settle()
    expect(await rollUpOf(0)).toBeUndefined()
    await work(store, moved)
    await settle()
    expect(await rollUpOf(0)).toMatchObject({ grassrootsUnions: 1, unitsCounted: 1 })
  })
})

describe('without a census that tells anything', () => {
  test.each([
    ['NONE', undefined],
    ['LARGE', { parentCode: 'LARGE-1', stretches: undefined, revision: 7 }],
  ])('the places are read: %s', async (prefix, census) => {
    const { world, store, changes, declare, settle, rollUpOf } = await family(prefix, 2)
    await settle()
    await write(store, `${prefix}-1`, census)
    await declare(2, 1)
    const counted = countedStore(store)
    const work = rollUpChanges(workerContext(counted.store, now), changes.splice(0))
    expect(await work).toEqual([])
    const [known, started, read, entries, places, written] = [1, 1, 1, 1, 1, 1]
    expect(counted.requests()).toBe(known + started + read + entries + places + written)
    expect(await rollUpOf(1)).toMatchObject({ members: 1, unitsCounted: 1, unitsExpected: 2 })

    await world.happen(store, { does: 'add', parent: 1 })
    await settle()
    expect(await rollUpOf(1)).toMatchObject({ members: 1, unitsCounted: 1, unitsExpected: 3 })
    expect(await censusOf(store, `${prefix}-1`)).toMatchObject({
      revision: (census?.revision ?? 0) + 1,
    })
    expect(await toldOf(store, `${prefix}-1`)).toHaveLength(3)
  })
})

describe('a worker that dies over a unit that moves', () => {
  test.each([true, false])(
    'leaves nothing undone; its last request arrives: %s',
    async (reaches) => {
      let hasDied = true
      for (let at = 1; hasDied; at += deathsApart) {
        const prefix = `DEAD${reaches ? 'A' : 'B'}${at}`
        const { world, store, changes, declare, work, settle, rollUpOf } = await family(prefix, 2)
        await declare(2, 1)
        await declare(3, 2)
        await settle()
        const day = dayOf('2025-06-15')
        await world.happen(store, { does: 'transfer', unit: 2, parent: 0, day })
        const told = changes.splice(0)
        const dying = dyingStore(store, { at, reaches })
        const logged = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
        await rollUpChanges(workerContext(dying.store, now), told).catch(() => {})
        logged.mockRestore()
        await work(store, told)
        await settle()
        expect(await rollUpOf(1)).toMatchObject({ members: 2, unitsCounted: 1, unitsExpected: 1 })
        expect(await rollUpOf(0)).toMatchObject({ members: 3, unitsCounted: 2, unitsExpected: 2 })
        expect(await toldOf(store, `${prefix}-1`)).toEqual([
          { unitCode: `${prefix}-2`, to: '2025-06-14' },
          { unitCode: `${prefix}-3` },
        ])
        hasDied = dying.hasDied()
      }
    },
  )
})
