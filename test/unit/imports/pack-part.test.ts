import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DecidedRow } from '../../../lib/imports/import-kind.ts'
import { packPart } from '../../../lib/imports/pack-part.ts'
import { present } from '../../../lib/store/condition.ts'
import type { Write } from '../../../lib/store/write.ts'

const key = (name: string) => ({ pk: name, sk: 'ITEM', type: 'item' })
const put = (name: string): Write => ({ put: key(name), item: {} })
const check = (name: string): Write => ({ check: key(name), if: present() })
const mark = (name: string): Write => ({
  update: key(name),
  set: { anchored: true },
  if: present(),
})

const row = (index: number, writes: Write[], shared: Write[] = []): DecidedRow => ({
  result: { index, outcome: 'created', errors: [], warnings: [] },
  writes,
  shared,
})
const room = { capacity: 98, maxRows: 250 }

const packed = (rows: DecidedRow[], limits = room) => {
  const part = packPart(rows, limits)
  return { rows: part.rows.map(({ result }) => result.index), writes: part.writes }
}

test('rows fill a transaction in their order', () => {
  const rows = [0, 1, 2].map((at) => row(at, [put(`A${at}`), put(`B${at}`)]))
  expect(packed(rows, { ...room, capacity: 5 }).rows).toEqual([0, 1])
  expect(packed(rows, { ...room, capacity: 6 }).rows).toEqual([0, 1, 2])
  expect(packed(rows, { ...room, maxRows: 1 }).rows).toEqual([0])
  expect(packed([])).toEqual({ rows: [], writes: [] })
})

test('what several rows need is there once', () => {
  const rows = [0, 1, 2].map((at) => row(at, [put(`A${at}`)], [check('P')]))
  expect(packed(rows, { ...room, capacity: 4 })).toEqual({
    rows: [0, 1, 2],
    writes: [put('A0'), put('A1'), put('A2'), check('P')],
  })
})

test('a mark takes the place of a check, and a write of its own that of both', () => {
  const shared = [
    row(0, [put('A')], [check('P')]),
    row(1, [put('B')], [mark('P')]),
    row(2, [put('C')], [check('P')]),
  ]
  expect(packed(shared).writes).toEqual([put('A'), put('B'), put('C'), mark('P')])
  const written = [...shared, row(3, [put('P')])]
  expect(packed(written).writes).toEqual(['A', 'B', 'C', 'P'].map(put))
})

test('a row that writes what one before it writes waits', () => {
  const rows = [row(0, [put('A')]), row(1, [put('B')]), row(2, [put('A')])]
  expect(packed(rows).rows).toEqual([0, 1])
})

test('a row that is too much for any transaction goes alone', () => {
  const wide = Array.from({ length: 120 }, (_, at) => put(`A${at}`))
  expect(packed([row(0, wide), row(1, [put('B')])]).rows).toEqual([0])
})

describe('for any rows', () => {
  const name = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F')
  const rows = fc.array(
    fc.record({
      writes: fc.uniqueArray(name, { maxLength: 2 }),
      shared: fc.uniqueArray(name, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 10 },
  )

  test('a part holds each item once, within the room, and all that its rows write and need', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 4, max: 8 }), (all, capacity) => {
        const decided = all.map(({ writes, shared }, at) =>
          row(at, writes.map(put), shared.map(check)),
        )
        const part = packPart(decided, { capacity, maxRows: 250 })
        expect(part.rows).toEqual(decided.slice(0, part.rows.length))
        expect(part.rows.length).toBeGreaterThan(0)
        const names = part.writes.map((write) =>
          'put' in write ? write.put.pk : 'check' in write ? write.check.pk : '',
        )
        expect(new Set(names).size).toBe(names.length)
        expect(names.length).toBeLessThanOrEqual(capacity)
        const taken = all.slice(0, part.rows.length)
        expect(new Set(names)).toEqual(
          new Set(taken.flatMap(({ writes, shared }) => [...writes, ...shared])),
        )
        const written = new Set(taken.flatMap(({ writes }) => writes))
        const puts = part.writes.flatMap((write) => ('put' in write ? [write.put.pk] : []))
        expect(new Set(puts)).toEqual(written)
      }),
    )
  })
})
