import { beforeAll, describe, expect, test } from 'vitest'
import type { RowOutcome } from '../../../lib/imports/import-kind.ts'
import { listResults } from '../../../lib/imports/list-results.ts'
import { processImport } from '../../../lib/imports/process-import.ts'
import { queryDigest } from '../../../lib/store/cursor.ts'
import { testClock, testContext, testStore } from '../../support/context.ts'
import { watchedStore } from '../../support/dying-store.ts'
import { receive, storedImport } from '../../support/imports.ts'
import { notesKind } from './notes-kind.ts'

const start = '2026-03-01T00:00:00Z'
const clock = testClock(start)
const ctx = testContext({ now: clock.now })
const rowCount = 1500

type Filters = { outcome?: RowOutcome; code?: string }

let importId: string

beforeAll(async () => {
  const rows = Array.from({ length: rowCount }, (_, at) => ({
    name: `LIST-${at}`,
    text: at % 300 === 0 ? 'refused' : 'first',
  }))
  importId = (await receive(rows, {}, ctx)).importId
  await processImport(ctx, importId, [notesKind], () => false)
})

async function page(limit: number, filters: Filters = {}, cursor?: string) {
  let requests = 0
  const store = watchedStore(testStore(), async () => {
    requests += 1
  })
  const request = { limit, cursor, queryDigest: queryDigest('list', { importId }, filters) }
  const answer = await listResults(
    { ...ctx, store },
    request,
    await storedImport(importId),
    filters,
  )
  return { ...answer, requests }
}

async function all(limit: number, filters: Filters = {}) {
  const indexes: number[] = []
  const pages: { size: number; requests: number }[] = []
  let cursor: string | undefined
  do {
    const { items, nextCursor, requests } = await page(limit, filters, cursor)
    indexes.push(...items.map(({ index }) => index))
    pages.push({ size: items.length, requests })
    cursor = nextCursor
  } while (cursor !== undefined)
  return { indexes, pages }
}

// The kind of these tests works backwards.
const everyIndex = Array.from({ length: rowCount }, (_, at) => rowCount - 1 - at)

test.each([1, 7, 50, 98, 100])(
  'pages of %i are full, hold every row once, and cost little',
  async (limit) => {
    const isSlow = limit === 1
    const { indexes, pages } = isSlow ? await firstPages(limit) : await all(limit)
    expect(indexes).toEqual(isSlow ? everyIndex.slice(0, indexes.length) : everyIndex)
    expect(pages.slice(0, -1).every(({ size }) => size === limit)).toBe(true)
    expect(Math.max(...pages.map(({ requests }) => requests))).toBeLessThanOrEqual(2)
  },
)

async function firstPages(limit: number) {
  const indexes: number[] = []
  let cursor: string | undefined
  for (let at = 0; at < 120; at += 1) {
    const { items, nextCursor } = await page(limit, {}, cursor)
    indexes.push(...items.map(({ index }) => index))
    cursor = nextCursor
  }
  return { indexes, pages: [{ size: limit, requests: 1 }] }
}

const refused = [1200, 900, 600, 300, 0]

test.each<[Filters, number[]]>([
  [{ outcome: 'rejected' }, refused],
  [{ code: 'row.field_invalid' }, refused],
  [{ outcome: 'rejected', code: 'row.field_invalid' }, refused],
  [{ outcome: 'created', code: 'row.field_invalid' }, []],
  [{ outcome: 'stale' }, []],
])('filter %o', async (filters, expected) => {
  for (const limit of [2, 100]) {
    const { indexes, pages } = await all(limit, filters)
    expect(indexes).toEqual(expected)
    expect(Math.max(...pages.map(({ requests }) => requests))).toBeLessThanOrEqual(2)
  }
})

test('a result names its first error', async () => {
  const { items } = await page(1, { outcome: 'rejected' })
  expect(items).toEqual([
    {
      index: 1200,
      unitCode: 'LIST-1200',
      outcome: 'rejected',
      code: 'row.field_invalid',
      pointer: '/rows/1200/text',
      errors: [
        {
          code: 'row.field_invalid',
          pointer: '/rows/1200/text',
          message: { vi: 'Bị từ chối', en: 'Refused' },
        },
      ],
      warnings: [],
    },
  ])
})

describe('cursors', () => {
  const cursorAt = (at: string) => {
    const query = queryDigest('list', { importId }, {})
    return Buffer.from(JSON.stringify({ at, query })).toString('base64url')
  }

  test.each([
    'RESULTS#00000',
    'RESULTS#0#0000',
    'IMPORT',
    'RESULTS#00000#00000',
    'RESULTS#00000#0001x',
  ])('one that stands at %s is refused', async (at) => {
    await expect(page(5, {}, cursorAt(at))).rejects.toThrow('cursor.invalid')
  })

  test('one that stands behind all results finds none', async () => {
    expect(await page(5, {}, cursorAt('RESULTS#99999#9999'))).toMatchObject({ items: [] })
  })

  test('one of other filters is refused', async () => {
    const { nextCursor } = await page(5)
    await expect(page(5, { outcome: 'created' }, nextCursor)).rejects.toThrow('cursor.invalid')
  })
})

test('before an import is begun there are no results', async () => {
  const head = await receive([{ name: 'LATER', text: 'first' }], {}, ctx)
  const request = { limit: 10, cursor: undefined, queryDigest: '' }
  expect(await listResults(ctx, request, head, {})).toEqual({ items: [] })
})

test('after 30 days the results are gone, whether or not the table has deleted them', async () => {
  clock.set('2026-03-30T23:59:59.999Z')
  expect((await page(5)).items).toHaveLength(5)
  clock.set('2026-03-31T00:00:00Z')
  expect(await page(5)).toEqual({ items: [], requests: 0 })
  clock.set(start)
})
