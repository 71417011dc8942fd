import { beforeAll, expect, test } from 'vitest'
import { isWithin } from '../../../lib/kernel/days.ts'
import { prefixes } from '../../../lib/store/keys.ts'
import { queryAll } from '../../../lib/store/query.ts'
import { getItem } from '../../../lib/store/read.ts'
import { applySuccession } from '../../../lib/successions/apply-succession.ts'
import { type Succession, successionKey } from '../../../lib/successions/succession.ts'
import type { Place } from '../../../lib/units/places.ts'
import { type Unit, unitKey } from '../../../lib/units/unit.ts'
import { testContext } from '../../support/context.ts'
import { faultsOfTree, plant, plantMany, record } from './tree.ts'

/**
 * Units of the province that moves as a whole. 20,000 is the acceptance (UNITS=20000); as many as
 * the CI run has time for otherwise.
 */
const size = Number(process.env.UNITS ?? 2000)
const districts = Math.ceil(size / 100)
const ctx = testContext()

const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${prefix}-${at + 1}`)

beforeAll(async () => {
  for (const code of ['VN', 'ASIA']) await plant(ctx, code, 'confederation')
  await plantMany(ctx, await unitAt('VN'), 'provincial_federation', ['P'], true)
  const province = await unitAt('P')
  const below = numbered('D', districts)
  for (const district of await plantMany(ctx, province, 'superior_union', below, true)) {
    const codes = numbered(district.unitCode, Math.floor(size / districts) - 1)
    await plantMany(ctx, district, 'grassroots_union', codes)
  }
}, 600_000)

async function unitAt(unitCode: string): Promise<Unit> {
  const unit = await getItem(ctx.store, unitKey(unitCode))
  if (unit === undefined) throw new Error(`There is no ${unitCode}`)
  return unit
}

test('a province moves with all its units, in several turns, with bounded memory', async () => {
  const { successionId } = await record(ctx, { predecessorCodes: ['P'], newParentCode: 'ASIA' })
  let requests = 0
  let longestTodo = 0
  const send: typeof ctx.store.client.send = async (command: never) => {
    requests += 1
    return ctx.store.client.send(command)
  }
  const counted = { ...ctx, store: { ...ctx.store, client: { send } } }
  const startedMs = performance.now()
  let turns = 0
  let atTurn = requests
  const isTimeUp = () => requests - atTurn > 500
  for (let outcome = 'more'; outcome === 'more'; turns += 1) {
    atTurn = requests
    outcome = await applySuccession(counted, successionId, isTimeUp)
    const { todo = [] } = (await getItem<Succession>(ctx.store, successionKey(successionId))) ?? {}
    longestTodo = Math.max(longestTodo, JSON.stringify(todo).length)
  }
  const seconds = (performance.now() - startedMs) / 1000
  if (process.env.UNITS) {
    process.stdout.write(
      `${size} units: ${seconds.toFixed(1)} s, ${requests} requests, ${turns} turns\n`,
    )
  }
  expect(requests).toBeLessThan(size / 5)
  expect(longestTodo).toBeLessThan(20_000)
  expect(await faultsOfTree()).toEqual([])
  expect(await unitAt('D-1-1')).toMatchObject({ path: ['ASIA', 'P', 'D-1', 'D-1-1'] })

  const places = await queryAll(ctx.store, prefixes.places<Place>('D-2'))
  const on = (day: string) => places.filter((place) => isWithin(place, day))
  expect(on('2025-06-30').every(({ path }) => path[0] === 'VN')).toBe(true)
  expect(on('2025-07-01').every(({ path }) => path[0] === 'ASIA')).toBe(true)
  expect(on('2025-06-30')).toHaveLength(on('2025-07-01').length)
}, 600_000)
