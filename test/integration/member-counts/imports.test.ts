import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { ReceivedRow } from '../../../lib/imports/import-kind.ts'
import { processImport } from '../../../lib/imports/process-import.ts'
import { receiveImport } from '../../../lib/imports/receive-import.ts'
import { workerContext } from '../../../lib/jobs/worker-context.ts'
import { memberCountImports } from '../../../lib/member-counts/member-count-import.ts'
import { keyFor } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { principalOf, testClock, testContext, testStore } from '../../support/context.ts'
import { dumpTable } from '../../support/dump.ts'
import { standardUnits } from '../../support/standard-bloc.ts'

const clock = testClock('2021-02-05T02:00:00Z')
const ctx = testContext({ now: clock.now, principal: principalOf('KT') })

beforeAll(standardUnits)

const kinds = [memberCountImports]
const never = () => false

/** Keeps an import of rows, for a worker to apply. */
async function receive(rows: ReceivedRow[]): Promise<string> {
  const envelope = { source: 'kt-hrm', mode: 'partial', dryRun: false } as const
  const { importId } = await receiveImport(
    ctx,
    { kind: 'member_counts', format: 'json', rows, ...envelope, externalIdSystem: undefined },
    { unit: { path: ['VN', 'KT'] } },
  )
  return importId
}

async function apply(importId: string): Promise<void> {
  const worker = workerContext(testStore(), clock.now)
  expect(await processImport(worker, importId, kinds, never)).toBe('done')
}

async function importRows(rows: ReceivedRow[]): Promise<void> {
  clock.advanceMs(1000)
  await apply(await receive(rows))
}

/** What was recorded at a minute of a month: whoever says it again says the same. */
type Fact = { unitCode: string; monthOfYear: number; minute: number; members: number }

const rowOf = ({ unitCode, monthOfYear, minute, members }: Fact, year: number): ReceivedRow => {
  const month = `${year}-${String(monthOfYear).padStart(2, '0')}`
  const recordedAt = new Date(Date.UTC(2020, 11, 31, 3, minute)).toISOString()
  return { unitCode, month, members, recordedAt }
}

const fact: fc.Arbitrary<Fact> = fc.record({
  unitCode: fc.constantFrom('KT-DAKTO', 'KT-NGOCHOI', 'KT'),
  monthOfYear: fc.integer({ min: 1, max: 3 }),
  minute: fc.integer({ min: 0, max: 3 }),
  members: fc.integer({ min: 0, max: 2 }),
})

const saidAt = ({ unitCode, monthOfYear, minute }: Fact) => [unitCode, monthOfYear, minute].join()

/** Counts of a year and what they count above, without how they came there. */
async function stateOf(year: number) {
  const parts = (await dumpTable()).filter(
    ({ sk, month }) =>
      /^(COUNT#|ENTRY#)/.test(String(sk)) && String(month).startsWith(String(year)),
  )
  return parts
    .map(({ importId: _, importSource: __, revision: ___, ...item }) => item)
    .map((item) => JSON.parse(JSON.stringify(item).replaceAll(`${year}-`, 'year-')))
}

let year = 1900

const nextYear = () => {
  year += 1
  return year
}

test('however rows are repeated, shuffled, split and duplicated, the end is the same', async () => {
  const facts = fc.uniqueArray(fact, { selector: saidAt, minLength: 1, maxLength: 12 })
  const deliveries = facts.chain((all) =>
    fc.record({
      all: fc.constant(all),
      batches: fc
        .array(fc.subarray(all, { minLength: 1 }), { maxLength: 4 })
        .chain((some) => fc.tuple(...[all, ...some].map(shuffledTwice)))
        .chain((some) => fc.shuffledSubarray(some, { minLength: some.length })),
    }),
  )
  await fc.assert(
    fc.asyncProperty(deliveries, fc.boolean(), async ({ all, batches }, sideBySide) => {
      const [plain, mixed] = [nextYear(), nextYear()]
      await importRows(all.map((one) => rowOf(one, plain)))
      const imports = batches.map((batch) => batch.map((one) => rowOf(one, mixed)))
      if (sideBySide) await Promise.all(imports.map(importRows))
      else for (const rows of imports) await importRows(rows)
      expect(await stateOf(mixed)).toEqual(await stateOf(plain))
    }),
    { numRuns: 25 },
  )
})

test('pushes and imports that race for the same counts leave the newest of all', async () => {
  const of = nextYear()
  const units = ['KT-DAKTO', 'KT-NGOCHOI', 'KT-DAKHA', 'KT-SATHAY']
  const facts = units.flatMap((unitCode) =>
    Array.from({ length: 6 }, (_, minute) => ({
      unitCode,
      monthOfYear: 5,
      minute,
      members: minute,
    })),
  )
  const [pushed, imported] = [
    facts.filter(({ minute }) => minute % 2 === 0),
    facts.filter(({ minute }) => minute % 2 === 1),
  ]
  const key = await keyFor('KT')
  const push = async (one: Fact) => {
    const { unitCode, month, ...body } = rowOf(one, of)
    const { status } = await call('PUT', `/v1/units/${unitCode}/member-counts/${month}`, {
      key,
      body,
    })
    expect([200, 201, 409]).toContain(status)
  }
  await Promise.all([
    ...[1, 3, 5].map((at) =>
      importRows(imported.filter(({ minute }) => minute === at).map((one) => rowOf(one, of))),
    ),
    ...pushed.map(push),
  ])
  const counts = (await stateOf(of)).filter(({ sk }) => sk === 'COUNT#year-05')
  expect(counts.map(({ members }) => members)).toEqual(units.map(() => 5))
  const entries = (await stateOf(of)).filter(({ sk }) => String(sk).startsWith('ENTRY#'))
  expect(entries.map(({ members }) => members)).toEqual(units.map(() => 5))
})

/** All of a batch in any order, some of it twice. */
const shuffledTwice = (batch: Fact[]) =>
  fc.subarray(batch).chain((again) => {
    const doubled = [...batch, ...again]
    return fc.shuffledSubarray(doubled, { minLength: doubled.length })
  })
