import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import canonicalize from 'canonicalize'
import { beforeAll, expect, test } from 'vitest'
import { putBloc } from '../../../lib/blocs/put-bloc.ts'
import { getItem } from '../../../lib/store/read.ts'
import { applySuccession } from '../../../lib/successions/apply-succession.ts'
import { successionKey } from '../../../lib/successions/succession.ts'
import { type Unit, unitKey } from '../../../lib/units/unit.ts'
import { deathsApart } from '../../support/by-engine.ts'
import { principalOf, testClock, testContext } from '../../support/context.ts'
import { dumpTable } from '../../support/dump.ts'
import { dyingStore } from '../../support/dying-store.ts'
import { faultsOfTree, plant, plantMany, record } from './tree.ts'

const clock = testClock('2025-07-02T02:00:00Z')
const ctx = testContext({ now: clock.now })
const never = () => false

beforeAll(async () => {
  await plant(ctx, 'VN', 'confederation')
})

/**
 * Two districts of one province, each with two unions and something below, merge into a third that
 * stands in another province; one of the unions organizes a bloc.
 */
async function recordedMerger(name: string): Promise<string> {
  const of = (code: string) => `${name}-${code}`
  const root = await unitAt('VN')
  const provinces = [of('P'), of('Q')]
  const [p, q] = await plantMany(ctx, root, 'provincial_federation', provinces, true)
  if (p === undefined || q === undefined) throw new Error('No provinces')
  await plantMany(ctx, q, 'superior_union', [of('S')])
  for (const district of await plantMany(ctx, p, 'superior_union', [of('A'), of('B')], true)) {
    const codes = ['1', '2'].map((at) => `${district.unitCode}${at}`)
    for (const union of await plantMany(ctx, district, 'grassroots_union', codes, true)) {
      await plantMany(ctx, union, 'other', [`${union.unitCode}X`])
    }
  }
  await putBloc(
    testContext({ now: clock.now, principal: principalOf(of('P')) }),
    {
      blocCode: of('BLOC'),
      content: { name: 'Khối', kind: 'khoi', organizerCode: of('A1'), calendar: 'calendar' },
    },
    { bloc: undefined, access: undefined, organizer: await unitAt(of('A1')) },
  )
  const { successionId } = await record(ctx, {
    kind: 'merge',
    predecessorCodes: [of('A'), of('B')],
    successorCodes: [of('S')],
  })
  return successionId
}

async function unitAt(unitCode: string): Promise<Unit> {
  const unit = await getItem(ctx.store, unitKey(unitCode))
  if (unit === undefined) throw new Error(`There is no ${unitCode}`)
  return unit
}

/** Attempts and what is random; the rest has to be equal. */
const passing = new Set(['requestId', 'apiKeyId', 'contentDigest', 'name', 'searchText'])

/** All items that belong to a name, as texts without it. */
async function stateOf(name: string, successionId: string): Promise<string[]> {
  return statePart(await allTexts(), name, successionId)
}

async function allTexts(): Promise<string[]> {
  return (await dumpTable()).map((item) => {
    const kept = Object.entries(item).filter(([attribute]) => !passing.has(attribute))
    return canonicalize(Object.fromEntries(kept)) ?? ''
  })
}

function statePart(texts: readonly string[], name: string, successionId: string): string[] {
  return texts
    .filter((text) => text.includes(`${name}-`) || text.includes(successionId))
    .map((text) => text.replaceAll(`${name}-`, '').replaceAll(successionId, 'succession'))
    .sort()
}

/** Items that only one of two states has. */
const differences = (a: readonly string[], b: readonly string[]) => [
  ...a.filter((text) => !b.includes(text)),
  ...b.filter((text) => !a.includes(text)),
]

let whole: string[]
/** Of every request of a worker that lives: whether it writes. */
const requests: boolean[] = []

beforeAll(async () => {
  const successionId = await recordedMerger('WHOLE')
  const send: typeof ctx.store.client.send = async (command: never) => {
    requests.push(Object(command) instanceof TransactWriteCommand)
    return ctx.store.client.send(command)
  }
  const store = { ...ctx.store, client: { send } }
  expect(await applySuccession({ ...ctx, store }, successionId, never)).toBe('done')
  whole = await stateOf('WHOLE', successionId)
  expect(requests.length).toBeGreaterThan(20)
  expect(requests).toContain(true)
})

test('killed at any request and started again, it ends as if nothing had happened', async () => {
  const mergers = new Map<string, string>()
  for (const [before, isWrite] of requests.entries()) {
    const at = before + 1
    if (at % deathsApart !== 0) continue
    // A reply that is lost makes a difference only where something was written.
    for (const reaches of isWrite ? [false, true] : [false]) {
      const name = `${reaches ? 'L' : 'E'}${at}`
      const successionId = await recordedMerger(name)
      const dying = dyingStore(ctx.store, { at, reaches })
      const killed = applySuccession({ ...ctx, store: dying.store }, successionId, never)
      await expect(killed, `at ${at}`).rejects.toThrow('died')
      expect(await applySuccession(ctx, successionId, never)).toBe('done')
      mergers.set(name, successionId)
    }
  }
  const texts = await allTexts()
  for (const [name, successionId] of mergers) {
    expect(differences(statePart(texts, name, successionId), whole), name).toEqual([])
  }
  expect(await faultsOfTree()).toEqual([])
})

test('killed again and again, it still comes to an end', async () => {
  const successionId = await recordedMerger('OFTEN')
  let lives = 0
  for (let outcome = ''; outcome !== 'done'; lives += 1) {
    expect(lives).toBeLessThan(50)
    const { store } = dyingStore(ctx.store, { at: 12, reaches: lives % 2 === 0 })
    outcome = await applySuccession({ ...ctx, store }, successionId, never).catch(() => 'died')
  }
  expect(lives).toBeGreaterThan(2)
  expect(differences(await stateOf('OFTEN', successionId), whole)).toEqual([])
})

test('does one transaction per turn when time is always up, and comes to an end', async () => {
  const successionId = await recordedMerger('HASTE')
  let turns = 1
  while ((await applySuccession(ctx, successionId, () => true)) === 'more') turns += 1
  const { step } = (await getItem(ctx.store, successionKey(successionId))) ?? {}
  expect(turns).toBeGreaterThan(5)
  expect(turns).toBe(step)
  expect(differences(await stateOf('HASTE', successionId), whole)).toEqual([])
})

test('three workers at once do what one does', async () => {
  const successionId = await recordedMerger('TWICE')
  const outcomes = await Promise.all([1, 2, 3].map(() => applySuccession(ctx, successionId, never)))
  expect(outcomes).toEqual(['done', 'done', 'done'])
  expect(differences(await stateOf('TWICE', successionId), whole)).toEqual([])
})

test('what is applied stays as it is when a worker is woken again', async () => {
  const successionId = await recordedMerger('AGAIN')
  await applySuccession(ctx, successionId, never)
  const before = await dumpTable()
  expect(await applySuccession(ctx, successionId, never)).toBe('done')
  expect(await dumpTable()).toEqual(before)
})
