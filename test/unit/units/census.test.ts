import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { childrenIn, takeCensus } from '../../../lib/units/census.ts'

const day = fc.option(fc.constantFrom('2024-12-31', '2025-07-01', '2026-01-01'), {
  nil: undefined,
})
const stretch = fc.record({ unitCode: fc.stringMatching(/^[A-Z0-9-]{1,40}$/), from: day, to: day })

test('a census tells the stretches that it was taken of, in their order', () => {
  fc.assert(
    fc.property(fc.array(stretch), (stretches) => {
      expect(childrenIn(takeCensus('KT', stretches, undefined))).toEqual(stretches)
    }),
  )
})

test('of a place it keeps the unit and the days, and nothing else', () => {
  const place = { unitCode: 'KT-A', from: '2025-07-01', to: undefined, path: ['VN', 'KT'] }
  const told = childrenIn(takeCensus('KT', [place], undefined)) ?? []
  expect(told.flatMap(Object.keys)).toEqual(['unitCode', 'from'])
})

test('each census has a revision of its own', () => {
  const first = takeCensus('KT', [], undefined)
  expect(first.revision).toBe(1)
  expect(takeCensus('KT', [], first).revision).toBe(2)
})

test('thousands of children fit, and where they do not, it tells none', () => {
  const codeOfLength = (length: number) => randomBytes(length).toString('hex').slice(0, length)
  const children = (count: number) =>
    Array.from({ length: count }, () => ({ unitCode: codeOfLength(40) }))
  const large = takeCensus('KT', children(10_000), undefined)
  expect(large.stretches?.length).toBeLessThanOrEqual(300_000)
  expect(childrenIn(large)).toHaveLength(10_000)

  const tooLarge = takeCensus('KT', children(16_000), large)
  expect(tooLarge).toEqual({ parentCode: 'KT', stretches: undefined, revision: 2 })
  expect(childrenIn(tooLarge)).toBeUndefined()
  expect(childrenIn(undefined)).toBeUndefined()
})
