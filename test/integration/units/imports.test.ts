import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { ReceivedRow } from '../../../lib/imports/import-kind.ts'
import { processImport } from '../../../lib/imports/process-import.ts'
import { workerContext } from '../../../lib/jobs/worker-context.ts'
import { unitImports } from '../../../lib/units/unit-import.ts'
import { deathsApart } from '../../support/by-engine.ts'
import { changeUnit, storedUnit } from '../../support/change-unit.ts'
import { principalOf, testClock, testContext, testStore } from '../../support/context.ts'
import { dumpTable } from '../../support/dump.ts'
import { dyingStore } from '../../support/dying-store.ts'
import { receive, storedImport, storedResults } from '../../support/imports.ts'
import { standardUnits } from '../../support/standard-bloc.ts'

const clock = testClock('2025-02-05T02:00:00Z')
const ctx = testContext({ now: clock.now, principal: principalOf('KT') })

beforeAll(standardUnits)

const never = () => false

async function importRows(rows: ReceivedRow[], more: { mode?: 'atomic' } = {}): Promise<string> {
  clock.advanceMs(1000)
  const { importId } = await receive(rows, { kind: 'units', source: 'kt-hrm', ...more }, ctx)
  const worker = workerContext(testStore(), clock.now)
  expect(await processImport(worker, importId, [unitImports], never)).toBe('done')
  return importId
}

/** What was recorded of a unit at a minute: whoever says it again says the same. */
type Fact = {
  unit: string
  minute: number
  parent: string
  name: number
  validTo: string | undefined
}

const rowOf = ({ unit, minute, parent, name, validTo }: Fact, tree: string): ReceivedRow => ({
  unitCode: `${tree}-${unit}`,
  externalId: `${tree}.${unit}`,
  name: `Đơn vị ${name}`,
  level: unit.startsWith('D') ? 'superior_union' : 'grassroots_union',
  parentCode: parent === 'KT' ? 'KT' : `${tree}-${parent}`,
  ...(validTo && { validTo }),
  recordedAt: new Date(Date.UTC(2025, 0, 31, 3, minute)).toISOString(),
})

const factOf = (units: string[], parents: string[]): fc.Arbitrary<Fact> =>
  fc.record({
    unit: fc.constantFrom(...units),
    minute: fc.integer({ min: 0, max: 3 }),
    parent: fc.constantFrom(...parents),
    name: fc.integer({ min: 0, max: 2 }),
    validTo: fc.constantFrom('2024-12-31', undefined),
  })

const selector = ({ unit, minute }: Fact) => `${unit} ${minute}`

/** Units, their places and ids in a tree, without how they came there. */
async function stateOf(tree: string) {
  return (await dumpTable())
    .filter(
      ({ pk, sk }) =>
        JSON.stringify([pk, sk]).includes(tree) && !String(sk).startsWith('UNIT_REVISION'),
    )
    .map(({ importId: _, revision: __, anchored: ___, ...item }) => item)
    .map((item) => JSON.parse(JSON.stringify(item).replaceAll(tree, 'TREE')))
}

let trees = 0

const nextTree = () => {
  trees += 1
  return `KT-T${String(trees).padStart(3, '0')}`
}

/** All of a batch in any order, some of it twice. */
const shuffledTwice = (batch: Fact[]) =>
  fc.subarray(batch).chain((again) => {
    const doubled = [...batch, ...again]
    return fc.shuffledSubarray(doubled, { minLength: doubled.length })
  })

test('however rows are repeated, shuffled, split and duplicated, the end is the same', async () => {
  const districts = fc.uniqueArray(factOf(['D1', 'D2'], ['KT']), { selector, maxLength: 3 })
  const schools = fc.uniqueArray(factOf(['G1', 'G2', 'G3'], ['D1', 'D2']), {
    selector,
    minLength: 1,
    maxLength: 8,
  })
  const everyDistrict = ['D1', 'D2'].map((unit): Fact => {
    return { unit, minute: 4, parent: 'KT', name: 0, validTo: undefined }
  })
  const deliveries = fc.tuple(districts, schools).chain(([above, below]) => {
    const parents = [...everyDistrict, ...above]
    const batch = fc.subarray(below).map((some) => [...parents, ...some])
    return fc.record({
      all: fc.constant([...parents, ...below]),
      batches: fc
        .array(batch, { maxLength: 4 })
        .chain((some) => fc.tuple(...[[...parents, ...below], ...some].map(shuffledTwice)))
        .chain((some) => fc.shuffledSubarray(some, { minLength: some.length })),
    })
  })
  await fc.assert(
    fc.asyncProperty(deliveries, fc.boolean(), async ({ all, batches }, sideBySide) => {
      const [plain, mixed] = [nextTree(), nextTree()]
      await importRows(all.map((one) => rowOf(one, plain)))
      const imports = batches.map((batch) => batch.map((one) => rowOf(one, mixed)))
      if (sideBySide) await Promise.all(imports.map((rows) => importRows(rows)))
      else for (const rows of imports) await importRows(rows)
      expect(await stateOf(mixed)).toEqual(await stateOf(plain))
    }),
    { numRuns: 25 },
  )
})

test('a worker killed at any request leaves nothing out and does nothing twice', async () => {
  const facts: Fact[] = ['G1', 'G2', 'D1', 'G3'].map((unit, name) => {
    const parent = unit === 'D1' ? 'KT' : 'D1'
    return { unit, minute: 0, parent, name, validTo: undefined }
  })
  const plain = nextTree()
  await importRows(facts.map((fact) => rowOf(fact, plain)))
  const expected = await stateOf(plain)

  for (const reaches of [false, true]) {
    let survived = false
    for (let at = 1; !survived; at += deathsApart) {
      const tree = nextTree()
      const rows = facts.map((fact) => rowOf(fact, tree))
      const { importId } = await receive(rows, { kind: 'units', source: 'kt-hrm' }, ctx)
      const dying = dyingStore(testStore(), { at, reaches })
      const first = workerContext(dying.store, clock.now)
      await processImport(first, importId, [unitImports], never).catch(() => 'dead')
      survived = !dying.hasDied()
      const second = workerContext(testStore(), clock.now)
      await processImport(second, importId, [unitImports], never)
      expect(await stateOf(tree)).toEqual(expected)
      expect(await storedImport(importId)).toMatchObject({
        status: 'succeeded',
        counts: { created: 4, updated: 0, unchanged: 0, stale: 0, rejected: 0 },
      })
    }
  }
})

test('a big import of one tree is applied, each row once', async () => {
  const tree = nextTree()
  const top = { unitCode: tree, name: 'Huyện', level: 'superior_union', parentCode: 'KT' }
  const below = Array.from({ length: 600 }, (_, at) => ({
    unitCode: `${tree}-G${at}`,
    name: `CĐCS ${at}`,
    level: 'grassroots_union',
    parentCode: tree,
  }))
  const importId = await importRows([...below, top])
  const results = await storedResults(importId)
  expect(results).toHaveLength(601)
  expect(results.every(({ outcome }) => outcome === 'created')).toBe(true)
  const places = (await dumpTable()).filter(({ pk }) => pk === `PLACES#${tree}`)
  expect(places).toHaveLength(600)
  const parent = await storedUnit(tree)
  expect(parent).toMatchObject({ anchored: true, revision: 1 })
})

test('a row of a unit that is being moved waits for nothing but its place', async () => {
  const tree = nextTree()
  const row = { unitCode: tree, name: 'Huyện', level: 'superior_union', parentCode: 'KT' }
  await importRows([row])
  const applying = 'succession_1'
  await changeUnit(tree, { applying })
  const [named] = await resultsOf([{ ...row, name: 'Khác' }])
  expect(named).toMatchObject({ outcome: 'updated' })
  const [cut] = await resultsOf([{ ...row, validTo: '2025-01-01' }])
  expect(cut?.errors).toMatchObject([{ code: 'unit.succession_applying' }])
  expect(await storedUnit(tree)).toMatchObject({ applying, name: 'Khác' })
})

test('a row of a closed unit keeps its end, and nothing new comes under it', async () => {
  const tree = nextTree()
  const row = { unitCode: tree, name: 'Huyện', level: 'superior_union', parentCode: 'KT' }
  await importRows([row])
  const closed = { status: 'closed', validTo: '2025-01-31', closedBy: 'succession_1' } as const
  await changeUnit(tree, closed)
  const child = { ...row, unitCode: `${tree}-G`, level: 'grassroots_union', parentCode: tree }
  const [named, late, past] = await resultsOf([
    { ...row, name: 'Khác' },
    child,
    { ...child, unitCode: `${tree}-P`, validTo: '2025-01-31' },
  ])
  expect(named).toMatchObject({ outcome: 'updated' })
  expect(late?.errors).toMatchObject([
    { code: 'unit.parent_closed', pointer: '/rows/1/parentCode' },
  ])
  expect(past).toMatchObject({ outcome: 'created' })
  expect(await storedUnit(tree)).toMatchObject({ ...closed, name: 'Khác' })
})

async function resultsOf(rows: ReceivedRow[]) {
  return storedResults(await importRows(rows))
}
