import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { packChunks } from '../../../lib/imports/chunks.ts'
import { compress, decompress } from '../../../lib/store/compressed.ts'

const unpacked = (chunks: { bytes: Uint8Array }[]) =>
  chunks.flatMap(({ bytes }) => decompress(bytes) as unknown[])

const rowsOf = (count: number, text: () => string) =>
  Array.from({ length: count }, (_, at) => ({ unitCode: `KT-${at}`, note: text() }))

test.each([
  [1, [1]],
  [250, [250]],
  [251, [250, 1]],
  [1000, [250, 250, 250, 250]],
])('%i ordinary rows make chunks of %o', (count, sizes) => {
  const rows = rowsOf(count, () => 'Công đoàn cơ sở')
  const chunks = packChunks(rows)
  expect(chunks.map(({ size }) => size)).toEqual(sizes)
  expect(unpacked(chunks)).toEqual(rows)
})

test('rows that hardly compress make smaller chunks, in their order', () => {
  const rows = rowsOf(500, () => randomBytes(7000).toString('base64url').slice(0, 9900))
  const chunks = packChunks(rows)
  expect(chunks.reduce((sum, { size }) => sum + size, 0)).toBe(500)
  expect(Math.max(...chunks.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(300_000)
  expect(unpacked(chunks)).toEqual(rows)
})

test('a request of any shape makes so few chunks that one transaction takes them', () => {
  for (const [count, length] of [
    [400, 9900],
    [5000, 760],
    [4999, 700],
  ] as const) {
    const rows = rowsOf(count, () => randomBytes(length).toString('base64url').slice(0, length))
    expect(packChunks(rows).length).toBeLessThanOrEqual(60)
  }
})

test('of a row over 10,000 characters nothing is kept but its place', () => {
  const fitting = { note: 'x'.repeat(10_000 - '{"note":""}'.length) }
  const large = { note: `${fitting.note}x` }
  expect(unpacked(packChunks([fitting, large, { note: 'y' }]))).toEqual([
    fitting,
    null,
    { note: 'y' },
  ])
})

test('compressed values come back as they were, and damage shows', () => {
  const value = [{ name: 'Ngọc Hồi', members: 1520 }, null]
  expect(decompress(compress(value))).toEqual(value)
  expect(() => decompress(compress(value).slice(0, -3))).toThrow()
  expect(() => decompress(Buffer.from('rows'))).toThrow()
})
