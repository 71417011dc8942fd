import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rank } from '../../../lib/scores/rules/rank.ts'

const codes = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6']

describe('the ranking', () => {
  test('is 1, 2, 2, 4, with ties by unit code', () => {
    const sheets = [
      { unitCode: 'U4', total: 80 },
      { unitCode: 'U3', total: 97.5 },
      { unitCode: 'U1', total: 98.25 },
      { unitCode: 'U2', total: 97.5 },
    ]
    expect(rank(sheets, codes)).toEqual({
      items: [
        { rank: 1, unitCode: 'U1', total: 98.25, tied: false },
        { rank: 2, unitCode: 'U2', total: 97.5, tied: true },
        { rank: 2, unitCode: 'U3', total: 97.5, tied: true },
        { rank: 4, unitCode: 'U4', total: 80, tied: false },
      ],
      unranked: ['U5', 'U6'],
    })
  })

  test('leaves out sheets of units that are no members', () => {
    const sheets = [
      { unitCode: 'X', total: 99 },
      { unitCode: 'U1', total: 98 },
    ]
    expect(rank(sheets, ['U1']).items).toMatchObject([{ rank: 1, unitCode: 'U1' }])
  })

  test('is what counting the better ones gives, whatever the order of the sheets', () => {
    const sheets = fc.uniqueArray(
      fc.record({ unitCode: fc.constantFrom(...codes), total: fc.nat({ max: 4 }) }),
      { selector: ({ unitCode }) => unitCode },
    )
    fc.assert(
      fc.property(sheets, (sheets) => {
        const { items, unranked } = rank(sheets, codes)
        expect(rank(sheets.toReversed(), codes)).toEqual({ items, unranked })
        expect([...items.map(({ unitCode }) => unitCode), ...unranked].sort()).toEqual(codes)
        for (const item of items) {
          const others = sheets.filter(({ unitCode }) => unitCode !== item.unitCode)
          const better = others.filter(({ total }) => total > item.total)
          expect(item.rank).toBe(better.length + 1)
          expect(item.tied).toBe(others.some(({ total }) => total === item.total))
        }
        const ranks = items.map((item) => item.rank)
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
      }),
    )
  })
})
