import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orderUnitRows } from '../../../lib/units/order-unit-rows.ts'
import type { ReadUnitRow } from '../../../lib/units/unit-row.ts'

const receivedAt = '2025-01-05T00:00:00.000Z'

/** Rows written `unit<parent`, some with `@time`. */
const rowsOf = (...written: string[]): ReadUnitRow[] =>
  written.map((text, index) => {
    const [, unitCode = '', parentCode, day] = /^([A-Z]\w*)(?:<(\w+))?(?:@(\d))?$/.exec(text) ?? []
    const recordedAt = day && `2025-01-0${day}T00:00:00.000Z`
    const content = { name: unitCode, level: 'other' as const, parentCode }
    return { unitCode, row: { index, unitCode, content, recordedAt } }
  })

const order = (...written: string[]) =>
  orderUnitRows(rowsOf(...written), receivedAt).order.map((index) => written[index])

const cyclic = (...written: string[]) => [...orderUnitRows(rowsOf(...written), receivedAt).cyclic]

describe('the order of rows', () => {
  test('is theirs where none stands under another', () => {
    expect(order('C<X', 'A<X', 'B')).toEqual(['C<X', 'A<X', 'B'])
  })

  test('has parents before their children', () => {
    expect(order('C<B', 'B<A', 'D<B', 'A<X')).toEqual(['A<X', 'B<A', 'C<B', 'D<B'])
  })

  test('goes by what was recorded last of a parent', () => {
    expect(order('P<Q@1', 'Q<P@2', 'P<R@3').slice(0, 2)).toEqual(['P<R@3', 'Q<P@2'])
    expect(cyclic('P<Q@1', 'Q<P@2', 'P<R@3')).toEqual([0])
  })

  test('takes a row without a time as recorded when it was received', () => {
    expect(cyclic('P<Q@1', 'Q<P', 'P<R')).toEqual([0])
  })

  test('names the rows that stand under themselves, not those below them', () => {
    expect(cyclic('A<B', 'B<C', 'C<A', 'D<A', 'E<E')).toEqual([0, 1, 2, 4])
  })

  test('lists every row once, each behind the row of its parent', () => {
    const codes = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F')
    const forest = fc
      .uniqueArray(codes)
      .chain((all) => fc.tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.nat()))
      .map(([all, seed]) =>
        all.map((code) => {
          const above = [...'ABCDEF'].filter((other) => other < code)
          const parent = above[seed % (above.length + 1)]
          return parent === undefined ? code : `${code}<${parent}`
        }),
      )
    fc.assert(
      fc.property(forest, (written) => {
        const ordered = order(...written)
        expect([...ordered].sort()).toEqual([...written].sort())
        for (const [at, text] of ordered.entries()) {
          const parent = text?.split('<')[1]
          const ofParent = ordered.findIndex((other) => other?.split('<')[0] === parent)
          if (parent !== undefined) expect(ofParent).toBeLessThan(at)
        }
      }),
    )
  })
})
