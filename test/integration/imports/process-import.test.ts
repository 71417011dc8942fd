import { describe, expect, test } from 'vitest'
import type { Import } from '../../../lib/imports/import.ts'
import type { DecidedRow, ImportKind, ReceivedRow } from '../../../lib/imports/import-kind.ts'
import { processImport } from '../../../lib/imports/process-import.ts'
import { getItem } from '../../../lib/store/read.ts'
import type { Write } from '../../../lib/store/write.ts'
import { testClock, testContext, testStore } from '../../support/context.ts'
import { dumpTable } from '../../support/dump.ts'
import { watchedStore } from '../../support/dying-store.ts'
import { receive, storedImport, storedResults } from '../../support/imports.ts'
import { noteKey, notesKind } from './notes-kind.ts'

const clock = testClock('2026-03-01T00:00:00Z')
const ctx = testContext({ now: clock.now })
const never = () => false
const process = (importId: string) => processImport(ctx, importId, [notesKind], never)

const rowsNamed = (prefix: string, count: number, text = 'first'): ReceivedRow[] =>
  Array.from({ length: count }, (_, at) => ({ name: `${prefix}-${at}`, text }))

const broken = () => Object.assign(new Error('The connection is broken'), { code: 'ECONNRESET' })

const sumOf = ({ counts }: Import) => Object.values(counts).reduce((sum, count) => sum + count, 0)

test('rows are applied, and the import tells how far it has come after every transaction', async () => {
  const { importId } = await receive(rowsNamed('STEPS', 333), {}, ctx)
  expect(await storedImport(importId)).toMatchObject({ status: 'queued', position: 0 })
  const seen = new Set<number>()
  const store = watchedStore(testStore(), async () => {
    const head = await storedImport(importId)
    expect(sumOf(head)).toBe(head.position)
    expect(await storedResults(importId)).toHaveLength(head.position)
    seen.add(head.position)
  })
  clock.advanceMs(1000)
  expect(await processImport({ ...ctx, store }, importId, [notesKind], never)).toBe('done')
  expect([...seen]).toEqual([0, 98, 196, 294, 333])
  expect(await storedImport(importId)).toMatchObject({
    status: 'succeeded',
    startedAt: '2026-03-01T00:00:01.000Z',
    finishedAt: '2026-03-01T00:00:01.000Z',
    counts: { created: 333, updated: 0, unchanged: 0, stale: 0, rejected: 0 },
  })
})

test('the end waits for a transaction of its own where the last rows leave no room for it', async () => {
  const { importId } = await receive(rowsNamed('FULL', 196))
  expect(await process(importId)).toBe('done')
  expect(await storedImport(importId)).toMatchObject({ status: 'succeeded', position: 196 })
  expect(await getItem(ctx.store, { pk: `JOB#import#${importId}`, sk: 'JOB', type: 'job' })).toBe(
    undefined,
  )
})

test('a last row that leaves no room for the end by itself is applied before it', async () => {
  const { importId } = await receive(rowsNamed('WIDE', 1))
  const beside = Array.from(
    { length: 97 },
    (_, at): Write => ({ put: noteKey(`BESIDE-${at}`), item: {} }),
  )
  const begin: ImportKind['begin'] = async (...given) => {
    const { order, decide } = await notesKind.begin(...given)
    const widened = (row: DecidedRow) => ({ ...row, writes: [...row.writes, ...beside] })
    return { order, decide: async (indexes) => (await decide(indexes)).map(widened) }
  }
  await processImport(ctx, importId, [{ ...notesKind, begin }], never)
  expect(await storedImport(importId)).toMatchObject({ status: 'succeeded', position: 1 })
})

test('a repeated import changes nothing, and one that is done is left alone', async () => {
  const rows = rowsNamed('TWICE', 120)
  await process((await receive(rows)).importId)
  const { importId } = await receive(rows)
  await process(importId)
  expect((await storedImport(importId)).counts).toMatchObject({ created: 0, unchanged: 120 })
  const before = await dumpTable()
  expect(await process(importId)).toBe('done')
  expect(await process('import_00000000000000000000000000000000')).toBe('done')
  expect(await dumpTable()).toEqual(before)
})

const refusing = (prefix: string) => [
  ...rowsNamed(prefix, 60),
  { name: `${prefix}-X`, text: 'refused' },
  ...rowsNamed(`${prefix}-MORE`, 60),
]

test('partial: a refused row keeps no other from being applied', async () => {
  const { importId } = await receive(refusing('PARTIAL'))
  await process(importId)
  const { status, counts } = await storedImport(importId)
  expect({ status, counts }).toMatchObject({
    status: 'partial',
    counts: { created: 120, rejected: 1 },
  })
})

test('an import of refused rows alone has failed', async () => {
  const { importId } = await receive([{ name: 'ALONE', text: 'refused' }])
  await process(importId)
  expect(await storedImport(importId)).toMatchObject({ status: 'failed', received: 1 })
})

/** What is stored but for the imports themselves. */
const state = async () =>
  (await dumpTable()).filter(({ pk }) => !/^(IMPORT|IMPORT_CHUNK|JOB|AUDIT)#/.test(String(pk)))

describe('atomic', () => {
  test('a refused row keeps all from being applied, and each is told why', async () => {
    const before = await state()
    const { importId } = await receive(refusing('ATOMIC'), { mode: 'atomic' })
    await process(importId)
    expect(await state()).toEqual(before)
    const results = await storedResults(importId)
    expect(results).toHaveLength(121)
    const codes = results.map(({ errors }) => errors.map(({ code }) => code))
    expect(codes[60]).toEqual(['row.field_invalid'])
    expect(codes.toSpliced(60, 1)).toEqual(Array(120).fill(['import.aborted']))
    expect(await storedImport(importId)).toMatchObject({
      status: 'failed',
      counts: { created: 0, rejected: 121 },
    })
  })

  test('what has been decided for some rows holds for the others, whatever changes meanwhile', async () => {
    const rows = [...rowsNamed('DECIDED', 400), { name: 'DECIDED-X', text: 'refused' }]
    const before = await state()
    const { importId } = await receive(rows, { mode: 'atomic' })
    const store = watchedStore(testStore(), async () => {
      if ((await storedImport(importId)).position > 0) throw broken()
    })
    const dying = processImport({ ...ctx, store }, importId, [notesKind], never)
    await expect(dying).rejects.toThrow('broken')
    expect((await storedImport(importId)).position).toBeLessThan(401)

    const begin: ImportKind['begin'] = (given, context, received) =>
      notesKind.begin(
        given,
        context,
        received.map((row) => ({ ...row, text: 'first' })),
      )
    await processImport(ctx, importId, [{ ...notesKind, begin }], never)
    expect(await storedImport(importId)).toMatchObject({ counts: { created: 0, rejected: 401 } })
    expect(await state()).toEqual(before)
  })

  test('without a refused row all are applied', async () => {
    const { importId } = await receive(rowsNamed('WHOLE', 260), { mode: 'atomic' })
    await process(importId)
    expect(await storedImport(importId)).toMatchObject({ status: 'succeeded', phase: 'apply' })
    expect(await getItem(ctx.store, noteKey('WHOLE-259'))).toMatchObject({ revision: 1 })
  })
})

test.each(['partial', 'atomic'] as const)(
  'a dry run of mode %s stores nothing and tells what the real run tells',
  async (mode) => {
    const prefix = `DRY-${mode}`
    const rows = [...refusing(prefix), ...rowsNamed(`${prefix}-MORE`, 40, 'second')]
    const before = await state()
    const { importId: dry } = await receive(rows, { mode, dryRun: true })
    await process(dry)
    expect(await state()).toEqual(before)

    const { importId: real } = await receive(rows, { mode })
    await process(real)
    expect(await storedResults(dry)).toEqual(await storedResults(real))
    const [told, done] = [await storedImport(dry), await storedImport(real)]
    expect({ status: told.status, counts: told.counts }).toEqual({
      status: done.status,
      counts: done.counts,
    })
  },
)

test('a worker whose time is up writes what it has judged, and another goes on', async () => {
  const { importId } = await receive(rowsNamed('TIME', 333))
  const turns: number[] = []
  for (let outcome = 'more'; outcome === 'more'; ) {
    let asked = 0
    outcome = await processImport(ctx, importId, [notesKind], () => asked++ > 0)
    turns.push((await storedImport(importId)).position)
  }
  expect(turns).toEqual([200, 333])
  expect((await storedResults(importId)).map(({ index }) => index)).toEqual([...Array(333).keys()])
})

test('a worker that has judged all rows of a dry run tells their results before it stops', async () => {
  const { importId } = await receive(rowsNamed('DRY-TIME', 333), { dryRun: true })
  let asked = 0
  expect(await processImport(ctx, importId, [notesKind], () => asked++ > 0)).toBe('done')
  expect(await storedImport(importId)).toMatchObject({ status: 'succeeded', position: 333 })
})

test('without any time an import is not even taken', async () => {
  const { importId } = await receive(rowsNamed('NO-TIME', 1))
  expect(await processImport(ctx, importId, [notesKind], () => true)).toBe('more')
  expect(await storedImport(importId)).toMatchObject({ status: 'queued', attempts: 0 })
})
