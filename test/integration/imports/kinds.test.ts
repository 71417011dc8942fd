import { beforeAll, describe, expect, test } from 'vitest'
import type { ReceivedRow } from '../../../lib/imports/import-kind.ts'
import { memberCountImports } from '../../../lib/member-counts/member-count-import.ts'
import { getMany } from '../../../lib/store/read.ts'
import { unitKey } from '../../../lib/units/unit.ts'
import { unitImports } from '../../../lib/units/unit-import.ts'
import { testContext } from '../../support/context.ts'
import { work } from '../../support/crash-at-every-request.ts'
import { dumpTable } from '../../support/dump.ts'
import { receive, storedImport, storedResults } from '../../support/imports.ts'
import { codesOf, countRows, provinceRows, unitRows } from './rows-of-kinds.ts'

const { store } = testContext()
const kinds = [memberCountImports, unitImports]
const counted = provinceRows('COUNTED')

async function importNow(rows: ReceivedRow[], more: Parameters<typeof receive>[1]) {
  const { importId } = await receive(rows, more)
  await work(importId, kinds)
  const { counts, status } = await storedImport(importId)
  return { counts, status, results: await storedResults(importId) }
}

beforeAll(() => importNow(counted, { kind: 'units' }))

/** What is stored but for the imports themselves. */
const state = async () =>
  (await dumpTable()).filter(({ pk }) => !/^(IMPORT|IMPORT_CHUNK|JOB|AUDIT)#/.test(String(pk)))

describe.each([
  // More rows than are judged together, whose parents come from those before them.
  { kind: 'units', rowsOf: (name: string) => provinceRows(name, 400) },
  {
    kind: 'member_counts',
    rowsOf: (name: string) => countRows(codesOf(counted), `2020-${name === 'A' ? '06' : '12'}`),
  },
] as const)('$kind', ({ kind, rowsOf }) => {
  test.each([
    { mode: 'partial', name: 'A' },
    { mode: 'atomic', name: 'B' },
  ] as const)(
    'a dry run ($mode) stores nothing and tells what the real run tells',
    async ({ mode, name }) => {
      const rows = rowsOf(name)
      const before = await state()
      const told = await importNow(rows, { kind, mode, dryRun: true })
      expect(await state()).toEqual(before)
      expect(told).toEqual(await importNow(rows, { kind, mode }))
      expect(told.counts.rejected).toBeGreaterThan(1)
    },
  )

  test('an atomic import without wrong rows applies them all', async () => {
    const wrong = new Set(
      (await importNow(rowsOf('C'), { kind, dryRun: true })).results
        .filter(({ outcome }) => outcome === 'rejected')
        .map(({ index }) => index),
    )
    const right = rowsOf('C').filter((_, index) => !wrong.has(index))
    const { status, counts } = await importNow(right, { kind, mode: 'atomic' })
    expect({ status, rejected: counts.rejected }).toEqual({ status: 'succeeded', rejected: 0 })
    expect(counts.created).toBeGreaterThan(100)
  })
})

test('imports of units under the same parents at once all end well', async () => {
  const { top, districts, unions } = unitRows('AT-ONCE', 400)
  await importNow([top, ...districts], { kind: 'units' })
  const parts = [0, 1, 2, 3].map((part) => unions.filter((_, at) => (at % 16) >> 2 === part))
  const received = await Promise.all(parts.map((rows) => receive(rows, { kind: 'units' })))
  await Promise.all(received.map(({ importId }) => work(importId, kinds)))

  const heads = await Promise.all(received.map(({ importId }) => storedImport(importId)))
  expect(heads.reduce((sum, { counts }) => sum + counts.created, 0)).toBe(398)
  expect(heads.reduce((sum, { counts }) => sum + counts.rejected, 0)).toBe(2)
  const parents = await getMany(
    store,
    districts.map(({ unitCode }) => unitKey(unitCode)),
  )
  expect(parents.map((unit) => unit?.anchored)).toEqual([true, true, true, true])
})

test('the same import several times at once has its effect once', async () => {
  const rows = provinceRows('THRICE', 200)
  const received = await Promise.all([1, 2, 3].map(() => receive(rows, { kind: 'units' })))
  await Promise.all(received.map(({ importId }) => work(importId, kinds)))
  const heads = await Promise.all(received.map(({ importId }) => storedImport(importId)))
  const sums = heads.map(({ counts: { created, unchanged, updated, stale, rejected } }) => ({
    fine: created + unchanged,
    odd: updated + stale,
    rejected,
  }))
  expect(sums).toEqual(Array(3).fill({ fine: 208, odd: 0, rejected: 2 }))
  expect(heads.reduce((sum, { counts }) => sum + counts.created, 0)).toBe(203)
})
