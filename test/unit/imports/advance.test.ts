import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance, finalStatus, finish } from '../../../lib/imports/advance.ts'
import { givenUp, type ReasonCode } from '../../../lib/imports/given-up.ts'
import {
  type Import,
  importPath,
  importView,
  noCounts,
  resultsUntil,
} from '../../../lib/imports/import.ts'
import { type RowResult, rowOutcomes } from '../../../lib/imports/import-kind.ts'

const queued: Import = {
  importId: 'import_1',
  kind: 'units',
  format: 'csv',
  mode: 'partial',
  dryRun: false,
  unitPath: ['VN', 'KT'],
  unitCode: 'KT',
  apiKeyId: 'key_1',
  status: 'queued',
  createdAt: '2026-03-01T00:00:00.000Z',
  received: 100,
  counts: noCounts,
  position: 0,
  phase: 'apply',
  chunkSizes: [100],
  attempts: 3,
  revision: 1,
}

const result = (outcome: RowResult['outcome']): RowResult => ({
  index: 0,
  outcome,
  errors: [],
  warnings: [],
})

test('counts always sum to the rows received', () => {
  const parts = fc.array(fc.array(fc.constantFrom(...rowOutcomes), { maxLength: 10 }), {
    maxLength: 10,
  })
  fc.assert(
    fc.property(parts, (all) => {
      let head = queued
      for (const outcomes of all) {
        head = advance(head, outcomes.map(result), 'apply')
        const { received, pending, created, updated, unchanged, stale, rejected } = importView(head)
        expect(pending + created + updated + unchanged + stale + rejected).toBe(received)
      }
      expect(head.revision).toBe(1 + all.length)
    }),
  )
})

test('rows that get their result end the count of attempts', () => {
  expect(advance(queued, [result('created')], 'apply').attempts).toBe(0)
})

describe('an import ends', () => {
  const counted = (rejectedRows: number, created: number) => ({
    received: rejectedRows + created,
    counts: { ...noCounts, rejected: rejectedRows, created },
  })
  test.each([
    ['succeeded', counted(0, 3)],
    ['partial', counted(1, 2)],
    ['failed', counted(3, 0)],
    ['failed', { ...counted(1, 2), hasFailedChunk: true }],
  ] as const)('%s', (status, head) => {
    expect(finalStatus(head)).toBe(status)
  })

  test.each<[ReasonCode, boolean]>([
    ['import.chunk_failed', true],
    ['import.row_failed', false],
  ])('with %s among its results', (code, isFailed) => {
    const head = advance(
      { ...queued, received: 2 },
      [givenUp({ index: 0 }, code).result, result('created')],
      'apply',
    )
    expect(finish(head, '2026-03-01T00:00:09.000Z')).toMatchObject({
      status: isFailed ? 'failed' : 'partial',
      finishedAt: '2026-03-01T00:00:09.000Z',
    })
  })
})

test('the results are kept for 30 days from the first one on', () => {
  expect(resultsUntil(queued)).toBe(undefined)
  expect(resultsUntil({ startedAt: '2026-03-01T00:00:01.000Z' })).toBe('2026-03-31T00:00:01.000Z')
})

test('an import has its place among those of its kind', () => {
  expect(importPath(queued)).toBe('/v1/unit-imports/import_1')
  expect(importPath({ ...queued, kind: 'member_counts' })).toBe('/v1/member-count-imports/import_1')
})
