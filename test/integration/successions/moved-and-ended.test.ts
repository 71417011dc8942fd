import { expect, test } from 'vitest'
import { putBloc } from '../../../lib/blocs/put-bloc.ts'
import { getItems } from '../../../lib/store/read.ts'
import { applySuccession } from '../../../lib/successions/apply-succession.ts'
import type { SuccessionContent } from '../../../lib/successions/succession.ts'
import { listUnits } from '../../../lib/units/list-units.ts'
import { putUnit } from '../../../lib/units/put-unit.ts'
import { unitKey } from '../../../lib/units/unit.ts'
import type { UnitFilters } from '../../../lib/units/unit-filters.ts'
import { changeUnit, storedUnit } from '../../support/change-unit.ts'
import { principalOf, testContext } from '../../support/context.ts'
import { dumpTable } from '../../support/dump.ts'
import { dyingStore } from '../../support/dying-store.ts'
import { faultsOfTree, plant, record } from './tree.ts'

/** Units that come under another on a day and end on it: their new place has no day. */
const ctx = testContext()
const never = () => false
const [eve, day, later] = ['2025-02-28', '2025-03-01', '2025-05-01']

const apply = async (content: Partial<SuccessionContent>): Promise<void> => {
  const { successionId } = await record(ctx, { effectiveOn: day, ...content })
  expect(await applySuccession(ctx, successionId, never)).toBe('done')
}
const transfer = (code: string, newParentCode: string, effectiveOn = day) =>
  apply({ kind: 'transfer', predecessorCodes: [code], newParentCode, effectiveOn })
const dissolve = (code: string, childrenTo: string) =>
  apply({ kind: 'dissolve', predecessorCodes: [code], childrenTo })

/** Under a root of their own: A, B and X; P under A. */
async function world(name: string): Promise<(code: string) => string> {
  const of = (code: string) => `${name}-${code}`
  await plant(ctx, of('R'), 'grassroots_union')
  for (const code of ['A', 'B', 'X']) await plant(ctx, of(code), 'other', of('R'))
  await plant(ctx, of('P'), 'other', of('A'))
  return of
}

async function codes(filters: UnitFilters): Promise<string[]> {
  const top = filters.under === undefined ? undefined : await storedUnit(filters.under)
  const page = { limit: 100, cursor: undefined, queryDigest: 'digest' }
  const { items } = await listUnits(ctx, page, filters, top)
  return items.map(({ unitCode }) => unitCode)
}

/** Every place that is stored of a unit. */
const placesOf = async (unitCode: string) =>
  (await dumpTable())
    .filter((item) => item.type === 'place' && item.unitCode === unitCode)
    .map(({ parentCode, path, from, to }) => ({ parentCode, path, from, to }))

/** Under whom a unit stands now and stood before. */
async function standing(unitCode: string) {
  const { parentCode, placedFrom, formerPlaces } = await storedUnit(unitCode)
  return { parentCode, placedFrom, formerPlaces }
}

test('a unit transferred and dissolved on one day stands where it stood, and moves with it', async () => {
  const of = await world('ONE')
  await plant(ctx, of('C'), 'other', of('A'))
  await transfer(of('C'), of('P'))
  await dissolve(of('C'), of('X'))
  const path = [of('R'), of('A'), of('C')]
  expect(await storedUnit(of('C'))).toMatchObject({
    status: 'closed',
    validTo: eve,
    parentCode: of('A'),
    path,
  })
  expect(await placesOf(of('C'))).toEqual([{ parentCode: of('A'), path, from: undefined, to: eve }])
  expect(await codes({ parent: of('A') })).toEqual([of('C'), of('P')])
  expect(await codes({ parent: of('A'), asOf: eve })).toEqual([of('C'), of('P')])
  expect(await codes({ under: of('A'), asOf: day })).toEqual([of('A'), of('P')])
  for (const asOf of [undefined, eve, day]) {
    expect(await codes({ parent: of('P'), asOf })).toEqual([])
  }

  await transfer(of('P'), of('B'), later)
  await transfer(of('A'), of('X'), later)
  expect(await storedUnit(of('C'))).toMatchObject({ path: [of('R'), of('X'), of('A'), of('C')] })
  expect(await faultsOfTree()).toEqual([])
})

test('it follows where the unit of its last day has gone meanwhile, and takes all with it', async () => {
  const of = await world('ALL')
  await plant(ctx, of('C'), 'other', of('A'))
  await plant(ctx, of('K'), 'other', of('C'))
  await changeUnit(of('K'), { validTo: '2025-01-31' })
  const bloc = {
    blocCode: of('BLOC'),
    content: { name: 'Khối', kind: 'khoi', organizerCode: of('C'), calendar: 'calendar' } as const,
  }
  const organizer = await storedUnit(of('C'))
  const byAbove = testContext({ principal: principalOf(of('R')) })
  await putBloc(byAbove, bloc, { bloc: undefined, access: undefined, organizer })
  await transfer(of('C'), of('P'))
  await transfer(of('A'), of('B'))
  await dissolve(of('C'), of('X'))
  const path = [of('R'), of('B'), of('A'), of('C')]
  expect(await storedUnit(of('C'))).toMatchObject({ path, placedFrom: day })
  expect(await storedUnit(of('K'))).toMatchObject({ path: [...path, of('K')] })
  const access = (await dumpTable()).find(
    ({ type, blocCode }) => type === 'bloc_access' && blocCode === of('BLOC'),
  )
  expect(access).toMatchObject({ organizerPath: path })
  expect(await faultsOfTree()).toEqual([])
})

test.each<[string, (of: (code: string) => string) => Partial<SuccessionContent>]>([
  ['MERGE', (of) => ({ kind: 'merge', successorCodes: [of('X')] })],
  ['SPLIT', (of) => ({ kind: 'split', successorCodes: [of('X'), of('B')] })],
  ['CLOSE', () => ({ kind: 'dissolve', children: 'close' })],
])('so does one that ends otherwise: %s', async (name, ending) => {
  const of = await world(name)
  await plant(ctx, of('C'), 'other', of('A'))
  await transfer(of('C'), of('P'))
  await apply({ predecessorCodes: [of('C')], ...ending(of) })
  await transfer(of('P'), of('B'), later)
  expect(await storedUnit(of('C'))).toMatchObject({ status: 'closed', parentCode: of('A') })
  expect(await faultsOfTree()).toEqual([])
})

test('one that came from a unit merged on that day is closed below it', async () => {
  const of = await world('MERGED')
  await plant(ctx, of('C'), 'other', of('A'))
  await apply({ kind: 'merge', predecessorCodes: [of('A')], successorCodes: [of('B')] })
  expect(await storedUnit(of('C'))).toMatchObject({ parentCode: of('B') })
  await dissolve(of('C'), of('X'))
  expect(await standing(of('C'))).toEqual({ parentCode: of('A') })
  await transfer(of('B'), of('X'), later)
  expect(await faultsOfTree()).toEqual([])
})

test('in the other order the transfer is refused, and what ended stands the same', async () => {
  const of = await world('OTHER')
  await plant(ctx, of('C'), 'other', of('A'))
  await dissolve(of('C'), of('X'))
  const refused = await transfer(of('C'), of('P')).catch((it) => it)
  expect(refused.code).toBe('unit.closed')
  expect(await standing(of('C'))).toEqual({ parentCode: of('A') })
})

test('one that had no parent has none again', async () => {
  const of = await world('ROOT')
  await plant(ctx, of('C'), 'other')
  await transfer(of('C'), of('P'))
  await dissolve(of('C'), of('X'))
  expect(await standing(of('C'))).toEqual({})
  expect(await storedUnit(of('C'))).toMatchObject({ path: [of('C')] })
  await transfer(of('P'), of('B'), later)
  expect(await faultsOfTree()).toEqual([])
})

test('its parent of the last day may have come below it, and leaves first', async () => {
  const of = await world('SWAP')
  await plant(ctx, of('C'), 'other', of('A'))
  await transfer(of('P'), of('R'))
  await transfer(of('C'), of('P'))
  await transfer(of('A'), of('C'))
  await dissolve(of('C'), of('X'))
  expect(await storedUnit(of('A'))).toMatchObject({ path: [of('R'), of('X'), of('A')] })
  expect(await storedUnit(of('C'))).toMatchObject({ path: [of('R'), of('X'), of('A'), of('C')] })
  await transfer(of('X'), of('B'), later)
  expect(await faultsOfTree()).toEqual([])
})

test('what has moved together with the unit above ends with it; what only came with the day, not', async () => {
  const of = await world('BELOW')
  await plant(ctx, of('C'), 'other', of('A'))
  await plant(ctx, of('K'), 'other', of('C'))
  await transfer(of('C'), of('P'))
  const kind = 'dissolve' as const
  const close = { kind, predecessorCodes: [of('C')], children: 'close' as const }
  await transfer(of('X'), of('K'))
  const refused = await apply(close).catch((it) => it)
  expect(refused.errors).toMatchObject([{ code: 'unit.open_children', pointer: '/children' }])
  expect(refused.errors[0].detail.en).toContain(`${of('X')} is there only since ${day}`)
  await transfer(of('X'), of('B'))
  await apply(close)
  await transfer(of('P'), of('B'), later)
  const path = [of('R'), of('A'), of('C'), of('K')]
  expect(await storedUnit(of('K'))).toMatchObject({ status: 'closed', validTo: eve, path })
  expect(await faultsOfTree()).toEqual([])
})

test('killed at any request and started again, it stands there too', async () => {
  let died = true
  for (let at = 1; died; at += 1) {
    const of = await world(`DIES${at}`)
    await plant(ctx, of('C'), 'other', of('A'))
    await transfer(of('C'), of('P'))
    const kind = 'dissolve' as const
    const ending = { kind, predecessorCodes: [of('C')], effectiveOn: day }
    const { successionId } = await record(ctx, ending)
    const dying = dyingStore(ctx.store, { at, reaches: true })
    await applySuccession({ ...ctx, store: dying.store }, successionId, never).catch(() => 'died')
    died = dying.hasDied()
    expect(await applySuccession(ctx, successionId, never)).toBe('done')
    const { revision, parentCode } = await storedUnit(of('C'))
    expect({ at, revision, parentCode }).toEqual({ at, revision: 8, parentCode: of('A') })
  }
  expect(await faultsOfTree()).toEqual([])
})

test('one that a PUT ends before its transfer follows its present parent, and may go on again', async () => {
  const of = await world('PUT')
  await plant(ctx, of('C'), 'other', of('A'))
  await transfer(of('C'), of('P'))
  const put = async (validTo: string | undefined): Promise<void> => {
    const loaded = await getItems(ctx.store, { unit: unitKey(of('C')), parent: unitKey(of('P')) })
    const content = { name: 'C', level: 'other', parentCode: of('P'), validTo } as const
    await putUnit(
      { ...ctx, ifMatch: '*' },
      { unitCode: of('C'), content },
      { ...loaded, claims: [] },
    )
  }
  await put('2025-02-10')
  for (const asOf of [day, '2025-02-10', '2025-02-11']) {
    expect(await codes({ parent: of('P'), asOf })).toEqual([])
  }
  await plant(ctx, of('Q'), 'other', of('P'))
  await transfer(of('P'), of('B'), later)
  expect(await faultsOfTree()).toEqual([])
  await put(undefined)
  expect(await codes({ under: of('B'), asOf: later })).toEqual(['B', 'P', 'C', 'Q'].map(of))
  expect(await faultsOfTree()).toEqual([])
})
