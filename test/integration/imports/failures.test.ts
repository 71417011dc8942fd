import { beforeAll, expect, test, vi } from 'vitest'
import type { ImportKind, ReceivedRow } from '../../../lib/imports/import-kind.ts'
import { processImport } from '../../../lib/imports/process-import.ts'
import { commit } from '../../../lib/store/commit.ts'
import { keys } from '../../../lib/store/keys.ts'
import { getItem, getMany } from '../../../lib/store/read.ts'
import type { Write } from '../../../lib/store/write.ts'
import { testContext, testStore } from '../../support/context.ts'
import { dyingStore } from '../../support/dying-store.ts'
import { receive, storedImport, storedResults } from '../../support/imports.ts'
import { noteKey, notesKind } from './notes-kind.ts'

const ctx = testContext()
const never = () => false
const apply = (importId: string, kind: ImportKind = notesKind) =>
  processImport(ctx, importId, [kind], never)

/** What was logged of rows that failed. */
const logged: unknown[] = []

beforeAll(() => {
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    logged.push(JSON.parse(String(line)))
    return true
  })
})

/** Rows of which the one at `at` says something else. */
const rowsNamed = (prefix: string, count: number, at = -1, text = ''): ReceivedRow[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `${prefix}-${index}`,
    text: index === at ? text : 'first',
  }))

async function rejectedRows(importId: string) {
  return (await storedResults(importId)).flatMap(({ index, errors: [error] }) =>
    error ? [[index, error.code]] : [],
  )
}

test.each(['unwritable', 'unjudgeable'])('a row that is %s is rejected alone', async (text) => {
  const prefix = text.toUpperCase()
  const { importId } = await receive(rowsNamed(prefix, 150, 77, text))
  expect(await apply(importId)).toBe('done')
  expect(await rejectedRows(importId)).toEqual([[77, 'import.row_failed']])
  expect(await storedImport(importId)).toMatchObject({
    status: 'partial',
    counts: { created: 149, rejected: 1 },
  })
  const stored = await getMany(
    ctx.store,
    [76, 77, 78].map((at) => noteKey(`${prefix}-${at}`)),
  )
  expect(stored.map((note) => note?.revision)).toEqual([1, undefined, 1])
  expect(logged).toContainEqual(
    expect.objectContaining({ event: 'import.row.failed', importId, index: 77 }),
  )
})

test('several rows that cannot be written are all found', async () => {
  const rows = rowsNamed('MANY', 60).map((row, at) =>
    at % 20 === 0 ? { ...row, text: 'unwritable' } : row,
  )
  const { importId } = await receive(rows)
  await apply(importId)
  expect(await rejectedRows(importId)).toEqual([0, 20, 40].map((at) => [at, 'import.row_failed']))
})

test('a row that says the same as one that cannot be written shares its fate', async () => {
  const row = { name: 'SAME', text: 'unwritable' }
  const { importId } = await receive([row, ...rowsNamed('OTHERS', 60), row])
  await apply(importId)
  expect(await rejectedRows(importId)).toEqual([0, 61].map((at) => [at, 'import.row_failed']))
})

test('a row that was given up counts for nothing when another worker goes on', async () => {
  const { importId } = await receive(rowsNamed('LEFT', 350, 349, 'unwritable'))
  let asked = 0
  expect(await processImport(ctx, importId, [notesKind], () => asked++ > 0)).toBe('more')
  expect(await rejectedRows(importId)).toEqual([[349, 'import.row_failed']])

  const begun: ReceivedRow[][] = []
  const begin: ImportKind['begin'] = (given, context, rows) => {
    begun.push(rows)
    return notesKind.begin(given, context, rows)
  }
  expect(await apply(importId, { ...notesKind, begin })).toBe('done')
  expect(begun.map((rows) => [rows[348], rows[349]])).toEqual([
    [{ name: 'LEFT-348', text: 'first' }, {}],
  ])
})

test('an import of one row that cannot be written ends', async () => {
  const { importId } = await receive(rowsNamed('SINGLE', 1, 0, 'unwritable'))
  expect(await apply(importId)).toBe('done')
  expect(await storedImport(importId)).toMatchObject({ status: 'failed', position: 1 })
})

test.each([
  {
    title: 'damaged',
    write: (key: ReturnType<typeof chunkOne>): Write => ({
      put: key,
      item: { rows: Buffer.from('?') },
    }),
  },
  { title: 'missing', write: (key: ReturnType<typeof chunkOne>): Write => ({ delete: key }) },
])('the rows of a $title chunk are named, the others are applied', async ({ title, write }) => {
  const { importId } = await receive(rowsNamed(`CHUNK-${title}`, 600))
  await commit(ctx, { writes: { chunk: write(chunkOne(importId)) }, audit: { exempt: 'derived' } })
  expect(await apply(importId)).toBe('done')
  const lost = Array.from({ length: 250 }, (_, at) => [at + 250, 'import.chunk_failed'])
  expect(await rejectedRows(importId)).toEqual(lost)
  expect(await storedImport(importId)).toMatchObject({
    status: 'failed',
    counts: { created: 350, rejected: 250 },
  })
})

const chunkOne = (importId: string) => keys.importChunk(importId, 1)

/** A kind that kills its worker, its store with it, when it comes to judge this row. */
function killedBy(name: string, when: 'begin' | 'decide') {
  let isDead = false
  const die = () => {
    isDead = true
    throw broken()
  }
  const send = async (command: Parameters<typeof client.send>[0]) => {
    if (isDead) throw broken()
    return client.send(command)
  }
  const { client } = ctx.store
  const store = { ...ctx.store, client: { send } as typeof client }
  const begin: ImportKind['begin'] = async (given, context, rows) => {
    if (when === 'begin') return die()
    const run = await notesKind.begin(given, context, rows)
    const decide = async (indexes: readonly number[]) =>
      indexes.some((index) => rows[index]?.name === name) ? die() : run.decide(indexes)
    return { ...run, decide }
  }
  return { store, kind: { ...notesKind, begin } }
}

const broken = () => Object.assign(new Error('The connection is broken'), { code: 'ECONNRESET' })

async function turnsUntilDone(importId: string, killer: () => ReturnType<typeof killedBy>) {
  for (let turns = 1; turns < 100; turns += 1) {
    const { store, kind } = killer()
    const turn = processImport({ ...ctx, store }, importId, [kind], never)
    if ((await turn.catch(() => 'died')) === 'done') return turns
  }
  throw new Error('It never ends')
}

test('rows that kill their worker are given up, and the pass goes on behind them', async () => {
  const { importId } = await receive(rowsNamed('KILLER', 400))
  const turns = await turnsUntilDone(importId, () => killedBy('KILLER-123', 'decide'))
  const rejected = await rejectedRows(importId)
  expect(rejected).toContainEqual([123, 'import.chunk_failed'])
  expect(rejected.length).toBeLessThanOrEqual(10)
  expect(turns).toBeLessThan(20)
  expect(await storedImport(importId)).toMatchObject({
    status: 'failed',
    counts: { created: 400 - rejected.length, rejected: rejected.length },
  })
})

test.each(['begin', 'decide'] as const)(
  'where nothing can be judged before it kills (%s), all rows are given up',
  async (when) => {
    const { importId } = await receive(rowsNamed(`FATAL-${when}`, 30), { mode: 'atomic' })
    await turnsUntilDone(importId, () => killedBy(`FATAL-${when}-3`, when))
    const codes = (await rejectedRows(importId)).map(([, code]) => code)
    expect(codes).toEqual(Array(30).fill('import.chunk_failed'))
    expect(await storedImport(importId)).toMatchObject({ status: 'failed' })
  },
)

test('a table that does not answer is no fault of the rows', async () => {
  const { importId } = await receive(rowsNamed('OUTAGE', 30))
  const { store } = dyingStore(testStore(), { at: 4, reaches: false })
  await expect(processImport({ ...ctx, store }, importId, [notesKind], never)).rejects.toThrow(
    'died',
  )
  expect(await storedImport(importId)).toMatchObject({ position: 0, attempts: 1 })
  await apply(importId)
  expect(await storedImport(importId)).toMatchObject({ status: 'succeeded', attempts: 0 })
})

test('a table that refuses reads for long is no fault of the rows either', async () => {
  const { importId } = await receive(rowsNamed('THROTTLED', 30))
  const begin: ImportKind['begin'] = async (...given) => ({
    ...(await notesKind.begin(...given)),
    decide: async () => {
      throw broken()
    },
  })
  for (let turn = 0; turn < 12; turn += 1) {
    await expect(apply(importId, { ...notesKind, begin })).rejects.toThrow('broken')
  }
  expect(await storedImport(importId)).toMatchObject({ position: 0, attempts: 0 })
  await apply(importId)
  expect(await storedImport(importId)).toMatchObject({ counts: { created: 30 } })
})

test('a row that is too large is told so', async () => {
  const rows = [...rowsNamed('LARGE', 3), { name: 'LARGE-3', text: 'x'.repeat(10_000) }]
  const { importId } = await receive(rows)
  await apply(importId)
  expect(await rejectedRows(importId)).toEqual([[3, 'row.too_large']])
  expect(await getItem(ctx.store, noteKey('LARGE-3'))).toBe(undefined)
})

test('an import of a kind that nobody knows fails, and stays as it is', async () => {
  const { importId } = await receive(rowsNamed('UNKNOWN', 1), { kind: 'units' })
  await expect(apply(importId)).rejects.toThrow('Nothing imports units')
})
