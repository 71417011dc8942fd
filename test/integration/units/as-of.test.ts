import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayBefore } from '../../../lib/kernel/days.ts'
import { listUnits } from '../../../lib/units/list-units.ts'
import { type Place, placeKey, placeOn } from '../../../lib/units/places.ts'
import { searchTextOf } from '../../../lib/units/search-text.ts'
import { standingUnder } from '../../../lib/units/stretches.ts'
import type { Unit } from '../../../lib/units/unit.ts'
import { unitAsOf } from '../../../lib/units/unit-as-of.ts'
import type { UnitFilters } from '../../../lib/units/unit-filters.ts'
import { storeUnit } from '../../support/change-unit.ts'
import { testContext, testStore } from '../../support/context.ts'
import { countedStore } from '../../support/counted-store.ts'

const ctx = testContext()

/** A tree in the making: units by code, each stored as soon as it changes. */
type World = Map<string, Unit>

const levels = ['superior_union', 'grassroots_union'] as const

async function store(world: World, next: Unit): Promise<void> {
  await storeUnit(world.get(next.unitCode), next)
  world.set(next.unitCode, next)
}

async function found(world: World, unit: Found): Promise<void> {
  const parent = unit.parent === undefined ? undefined : world.get(unit.parent)
  const name = `Đơn vị ${unit.name}`
  await store(world, {
    unitCode: unit.code,
    name,
    level: levels[unit.name] ?? 'other',
    status: 'active',
    parentCode: parent?.unitCode,
    ...standingUnder(parent, unit.code),
    validFrom: unit.validFrom,
    validTo: unit.validTo,
    searchText: searchTextOf({ name, aliases: undefined, formerNames: undefined }),
    revision: 1,
  })
}

/** Moves a leaf to another parent on a day, as a succession does. */
async function move(world: World, leaf: Unit, parent: Unit, day: string): Promise<void> {
  const { path, parentCode, placedFrom: from, formerPlaces = [] } = leaf
  const former = [...formerPlaces, { parentCode, path, from, to: dayBefore(day) }]
  await store(world, {
    ...leaf,
    parentCode: parent.unitCode,
    ...standingUnder(parent, leaf.unitCode, { former, from: day }),
    revision: leaf.revision + 1,
  })
}

type Found = {
  code: string
  parent: string | undefined
  name: number
  validFrom: string | undefined
  validTo: string | undefined
}

const day = fc.integer({ min: 1, max: 9 }).map((n) => `2025-07-0${n}`)

async function listAll(filters: UnitFilters, top: Unit | undefined, limit: number) {
  const items: Unit[] = []
  const counted = countedStore(testStore())
  let cursor: string | undefined
  do {
    counted.reset()
    const page = await listUnits(
      { ...ctx, store: counted.store },
      { limit, cursor, queryDigest: 'digest' },
      filters,
      top,
    )
    expect(counted.requests()).toBeLessThanOrEqual(2)
    expect(page.items.length).toBeLessThanOrEqual(limit)
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return items
}

const codesOf = (units: readonly Unit[]) => units.map(({ unitCode }) => unitCode)

let worlds = 0

test('lists of a day are the tree of that day, in its order', async () => {
  const tree = fc.record({
    tops: fc.constant(['A', 'B']),
    leaves: fc.array(
      fc.record({
        under: fc.constantFrom('A', 'B'),
        name: fc.integer({ min: 0, max: 1 }),
        validFrom: fc.option(day, { nil: undefined }),
        moves: fc.uniqueArray(day, { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    today: day,
    level: fc.option(fc.constantFrom(...levels), { nil: undefined }),
    name: fc.option(fc.constantFrom('đơn vị 0', 'don vi 1'), { nil: undefined }),
    limit: fc.constantFrom(1, 3, 100),
  })
  await fc.assert(
    fc.asyncProperty(tree, async ({ tops, leaves, today, level, name, limit }) => {
      worlds += 1
      const code = (rest: string) => `W${worlds}-${rest}`
      const world: World = new Map()
      const plain = { parent: undefined, name: 0, validFrom: undefined, validTo: undefined }
      for (const top of tops) await found(world, { ...plain, code: code(top) })
      for (const [at, leaf] of leaves.entries()) {
        const unitCode = code(`L${at}`)
        await found(world, {
          ...leaf,
          validTo: undefined,
          code: unitCode,
          parent: code(leaf.under),
        })
        for (const moveDay of leaf.moves.toSorted()) {
          const unit = world.get(unitCode)
          const to = world.get(code(unit?.parentCode === code('A') ? 'B' : 'A'))
          if (unit && to) await move(world, unit, to, moveDay)
        }
      }

      const matches = (unit: Unit) =>
        (level === undefined || unit.level === level) &&
        (name === undefined || unit.name.endsWith(name.slice(-1)))
      const filters = { asOf: today, level, name }
      for (const top of tops) {
        const above = world.get(code(top))
        const children = [...world.values()].filter(
          (unit) => placeOn(unit, today)?.parentCode === code(top) && matches(unit),
        )
        const listed = await listAll({ ...filters, parent: code(top) }, undefined, limit)
        expect(codesOf(listed)).toEqual(codesOf(children).sort())
        expect(listed).toMatchObject(
          listed.map(({ unitCode }) => ({ path: [code(top), unitCode], parentCode: code(top) })),
        )
        const subtree = await listAll({ ...filters, under: code(top) }, above, limit)
        const itself = above && matches(above) ? [above.unitCode] : []
        expect(codesOf(subtree)).toEqual([...itself, ...codesOf(children).sort()])
        const both = { ...filters, parent: code(top), under: code(top) }
        expect(await listAll(both, above, limit)).toEqual(listed)
      }
    }),
    { numRuns: 20 },
  )
})

test('the whole country of a day has names and places of the day', async () => {
  const world: World = new Map()
  const plain = { parent: undefined, name: 0, validFrom: undefined, validTo: undefined }
  await found(world, { ...plain, code: 'Z-OLD' })
  await found(world, { ...plain, code: 'Z-NEW', validFrom: '2025-07-01' })
  await found(world, { ...plain, code: 'Z-LEAF', parent: 'Z-OLD' })
  const leaf = world.get('Z-LEAF')
  const to = world.get('Z-NEW')
  if (leaf === undefined || to === undefined) throw new Error('The units are there')
  await move(world, leaf, to, '2025-07-01')
  const moved = world.get('Z-LEAF')
  if (moved === undefined) throw new Error('The unit is there')
  const formerNames = [{ name: 'Tên cũ', to: '2025-07-31' }]
  await store(world, { ...moved, formerNames, revision: moved.revision + 1 })

  const at = async (asOf: string) =>
    (await listAll({ asOf, name: 'don vi' }, undefined, 100))
      .filter(({ unitCode }) => unitCode.startsWith('Z-'))
      .map(({ name, path }) => `${path.join('>')} ${name}`)
  expect(await at('2025-06-30')).toEqual(['Z-OLD>Z-LEAF Tên cũ', 'Z-OLD Đơn vị 0'])
  expect(await at('2025-08-01')).toEqual([
    'Z-NEW Đơn vị 0',
    'Z-NEW>Z-LEAF Đơn vị 0',
    'Z-OLD Đơn vị 0',
  ])
  expect(unitAsOf(moved, '2025-06-30')?.parentCode).toBe('Z-OLD')
})

test('nothing is in a subtree whose top was not there yet', async () => {
  const world: World = new Map()
  const code = 'LATE'
  await found(world, {
    code,
    parent: undefined,
    name: 0,
    validFrom: '2025-07-01',
    validTo: undefined,
  })
  expect(codesOf(await listAll({ asOf: '2025-07-01', under: code }, world.get(code), 10))).toEqual([
    code,
  ])
  expect(await listAll({ asOf: '2025-06-30', under: code }, world.get(code), 10)).toEqual([])
})

test('a page of many places, all of other days, is two requests too', async () => {
  const places = Array.from({ length: 1100 }, (_, at): Place => {
    const unitCode = `BIG-${String(at).padStart(4, '0')}`
    const path = ['BIG', unitCode]
    const last = at === 1099 ? undefined : '2020-12-31'
    return { unitCode, parentCode: 'BIG', number: 1, level: 'other', path, to: last }
  })
  const { client, tableName } = testStore()
  for (let at = 0; at < places.length; at += 25) {
    const puts = places.slice(at, at + 25).map((place) => ({
      PutRequest: { Item: { ...place, ...placeKey(place) } },
    }))
    await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: puts } }))
  }
  const world: World = new Map()
  await found(world, {
    code: 'BIG-1099',
    parent: undefined,
    name: 0,
    validFrom: undefined,
    validTo: undefined,
  })
  const unit = world.get('BIG-1099')
  if (unit === undefined) throw new Error('The unit is there')
  await store(world, { ...unit, parentCode: 'BIG', path: ['BIG', 'BIG-1099'], revision: 2 })
  const listed = await listAll({ asOf: '2025-01-01', parent: 'BIG' }, undefined, 100)
  expect(codesOf(listed)).toEqual(['BIG-1099'])
})
