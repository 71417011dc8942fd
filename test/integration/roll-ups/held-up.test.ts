import { describe, expect, test } from 'vitest'
import { workerContext } from '../../../lib/jobs/worker-context.ts'
import { rollUpChanges } from '../../../lib/member-counts/roll-up-worker.ts'
import type { Store } from '../../../lib/store/client.ts'
import { family, holdUp, now } from './family.ts'
import { interleave } from './interleave.ts'
import { days } from './world.ts'

const dayOf = (day: (typeof days)[number]) => days.indexOf(day)

/** So many requests are made before the first write of a roll-up, after its start. */
const readsOfRollUp = 3

/** And before the first write of a unit's entries, where so many parents' censuses are renewed. */
const readsOfPlacement = (parents: number) => 8 + parents - 1

/** A month's first roll-up is started before its children are read: before, after, and at the end. */
const requestsOfFirst = [1, 2, 4]

describe('a worker held up between reading and writing', () => {
  test('does not leave an old sum where another has found nothing to change', async () => {
    const { store, changes, declare, work, settle, rollUpOf } = await family('OLD')
    await declare(2, 1)
    await settle()
    await declare(2, 2)
    const told = changes.splice(0)
    const backToOne = async () => {
      await declare(2, 1)
      await work()
    }
    await holdUp(store, readsOfRollUp, (through) => work(through, told), backToOne)
    await settle()
    expect(await rollUpOf(1)).toMatchObject({ members: 1 })
    expect(await rollUpOf(0)).toMatchObject({ members: 1 })
  })

  test.each(requestsOfFirst)(
    'makes a roll-up that knows a child which came after %i requests',
    async (requests) => {
      const { world, store, changes, declare, work, settle, rollUpOf } = await family(
        `NEW-${requests}`,
      )
      await settle()
      await declare(2, 1)
      const told = changes.splice(0)
      const another = async () => {
        await world.happen(store, { does: 'add', parent: 1 })
        await work()
      }
      await holdUp(store, requests, (through) => work(through, told), another)
      await settle()
      expect(await rollUpOf(1)).toMatchObject({ unitsCounted: 1, unitsExpected: 2 })
    },
  )

  test.each(requestsOfFirst)(
    'makes no first roll-up of an entry that went after %i requests',
    async (requests) => {
      const { world, store, changes, declare, work, settle, rollUpOf } = await family(
        `GONE-${requests}`,
      )
      await settle()
      await declare(2, 1)
      await work()
      const told = changes.splice(0)
      const end = async () => {
        const to = dayOf('2025-05-31')
        await world.happen(store, { does: 'setValidity', unit: 2, from: undefined, to })
        await settle()
      }
      await holdUp(store, requests, (through) => work(through, told), end)
      await settle()
      expect(await rollUpOf(0)).toMatchObject({ unitsCounted: 0, unitsExpected: 1 })
    },
  )

  test('counts one level up where its unit has become valid again meanwhile', async () => {
    const { world, store, changes, declare, work, settle, rollUpOf } = await family('AGAIN')
    const valid = (to: number | undefined) =>
      world.happen(store, { does: 'setValidity', unit: 1, from: undefined, to })
    await declare(2, 1)
    await valid(dayOf('2025-05-31'))
    await settle()
    expect(await rollUpOf(0)).toBeUndefined()
    await declare(2, 2)
    const told = changes.splice(0)
    const restore = async () => {
      await valid(undefined)
      await work()
    }
    await holdUp(store, readsOfRollUp, (through) => work(through, told), restore)
    await settle()
    expect(await rollUpOf(0)).toMatchObject({ members: 2 })
  })

  test('takes no entry away that belongs there again', async () => {
    const { world, store, changes, declare, work, settle, rollUpOf } = await family('STAYS')
    const valid = (to: number | undefined) =>
      world.happen(store, { does: 'setValidity', unit: 2, from: undefined, to })
    await declare(2, 1)
    await settle()
    await valid(dayOf('2025-05-31'))
    const told = changes.splice(0)
    const restore = async () => {
      await valid(undefined)
      await work()
    }
    await holdUp(store, readsOfPlacement(1), (through) => work(through, told), restore)
    await settle()
    expect(await rollUpOf(1)).toMatchObject({ members: 1, unitsCounted: 1 })
  })

  test('moves no figures that have been replaced meanwhile', async () => {
    const { world, store, changes, declare, work, settle, rollUpOf } = await family('MOVES')
    await declare(2, 1)
    await settle()
    const day = dayOf('2025-06-15')
    await world.happen(store, { does: 'transfer', unit: 2, parent: 0, day })
    const told = changes.splice(0)
    await holdUp(
      store,
      readsOfPlacement(2),
      (through) => work(through, told),
      () => declare(2, 2),
    )
    await settle()
    expect(await rollUpOf(0)).toMatchObject({ members: 2, unitsCounted: 1, unitsExpected: 2 })
    expect(await rollUpOf(1)).toMatchObject({ unitsCounted: 0, unitsExpected: 0 })
  })
})

test('a unit counts again in a place that it had not been valid in for a while', async () => {
  const { world, store, declare, settle, rollUpOf } = await family('PAST')
  const valid = (from: number | undefined) =>
    world.happen(store, { does: 'setValidity', unit: 2, from, to: undefined })
  const day = dayOf('2025-07-01')
  await world.happen(store, { does: 'transfer', unit: 2, parent: 0, day })
  await declare(2, 1)
  await settle()
  expect(await rollUpOf(1)).toMatchObject({ members: 1 })
  await valid(day)
  await settle()
  expect(await rollUpOf(1)).toMatchObject({ unitsCounted: 0, unitsExpected: 0 })
  await valid(undefined)
  await settle()
  expect(await rollUpOf(1)).toMatchObject({ members: 1, unitsExpected: 1 })
})

test('children that come and go in one batch renew every month that any of them concerns', async () => {
  const { world, store, declare, settle, rollUpOf } = await family('BATCH', 2)
  await declare(2, 1)
  await settle()
  await world.happen(store, { does: 'add', parent: 1, from: dayOf('2025-07-01') })
  await world.happen(store, {
    does: 'setValidity',
    unit: 3,
    from: dayOf('2025-07-01'),
    to: undefined,
  })
  await settle()
  expect(await rollUpOf(1)).toMatchObject({ members: 1, unitsCounted: 1, unitsExpected: 1 })
})

test('a push that was read before its unit got a parent is counted under it', async () => {
  const { world, store, settle, rollUpOf } = await family('ROOT')
  const under = (parent: number) => world.happen(store, { does: 'correctParent', unit: 1, parent })
  await under(1)
  await under(0)
  await settle()
  const withoutParent = 1
  const push = { does: 'declare', unit: 1, month: 1, figures: 0 } as const
  await world.happen(store, { ...push, staleUnit: withoutParent })
  await settle()
  expect(await rollUpOf(0)).toMatchObject({ grassrootsUnions: 1, unitsCounted: 1 })
})

test('a worker killed at any request leaves nothing undone that is told again', async () => {
  for (const diesAt of Array.from({ length: 16 }, (_, at) => at + 1)) {
    for (const [outcome, chance] of [['sent', 0] as const, ['unsent', 0.9] as const]) {
      const { store, changes, declare, settle, rollUpOf } = await family(`KILL-${outcome}${diesAt}`)
      await declare(2, diesAt)
      const told = changes.splice(0)
      const run = async (through: Store) => {
        await rollUpChanges(workerContext(through, now), told)
      }
      await interleave(store, () => chance, [{ run, diesAt: [diesAt] }])
      await settle()
      expect(await rollUpOf(0)).toMatchObject({ members: diesAt, unitsCounted: 1 })
    }
  }
})
