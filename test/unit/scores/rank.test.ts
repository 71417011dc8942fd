import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TieBreakRule } from '../../../lib/covenants/rules/content.ts'
import { type RankableSheet, rank } from '../../../lib/scores/rules/rank.ts'

const codes = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6']

const sheet = (unitCode: string, total: number, more: Partial<RankableSheet> = {}) => ({
  points: [],
  ...{ unitCode, total },
  ...more,
})

const group = (groupCode: string, total: number) => ({
  ...{ groupCode, total },
  ...{ standard: total, bonus: 0, penalty: 0 },
})

describe('the ranking', () => {
  test('is 1, 2, 2, 4, with ties by unit code', () => {
    const sheets = [sheet('U4', 80), sheet('U3', 97.5), sheet('U1', 98.25), sheet('U2', 97.5)]
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
    const { items } = rank([sheet('X', 99), sheet('U1', 98)], ['U1'])
    expect(items).toMatchObject([{ rank: 1, unitCode: 'U1' }])
  })

  test('tells grades and failed gates', () => {
    const failedGates = [{ groupCode: 'A', percent: 49.5, gradeAtMost: 'good' as const }]
    const { items } = rank(
      [
        sheet('U1', 90, { grade: 'good', failedGates }),
        sheet('U2', 80, { grade: 'good', failedGates: [] }),
      ],
      codes,
    )
    expect(items.map(({ grade, failedGates }) => [grade, failedGates])).toEqual([
      ['good', failedGates],
      ['good', undefined],
    ])
  })
})

describe('tie-breaks', () => {
  const tieBreaks: TieBreakRule[] = [
    { by: 'group', groupCode: 'A' },
    { by: 'criterion', criterionCode: 'B1' },
  ]
  const at90 = (unitCode: string, a: number, b1: number) =>
    sheet(unitCode, 90, {
      groups: [group('A', a), group('B', 0)],
      points: [{ criterionCode: 'B1', points: b1 }],
    })

  test('are asked in order, and the last one needed is named', () => {
    const sheets = [
      ...[at90('U1', 50, 30), at90('U2', 55, 10), at90('U3', 50, 31), at90('U4', 50, 30)],
      sheet('U5', 90.01),
    ]
    const { items } = rank(sheets, codes, tieBreaks)
    const first = { position: 1, by: 'group', groupCode: 'A' }
    const second = { position: 2, by: 'criterion', criterionCode: 'B1' }
    expect(items.map((item) => [item.rank, item.unitCode, item.tied, item.decidedBy])).toEqual([
      [1, 'U5', false, undefined],
      [2, 'U2', false, first],
      [3, 'U3', false, second],
      [4, 'U1', true, second],
      [4, 'U4', true, second],
    ])
  })

  test('take a criterion or a group without points as 0', () => {
    const bare = sheet('U1', 90)
    const { items } = rank([bare, at90('U2', -1, 0)], codes, tieBreaks)
    expect(items.map(({ unitCode, rank }) => [unitCode, rank])).toEqual([
      ['U1', 1],
      ['U2', 2],
    ])
  })

  test('by bonus want more of it, by penalty less taken away', () => {
    const parts = (bonus: number, penalty: number) => ({ parts: { standard: 0, bonus, penalty } })
    const sheets = [
      sheet('U1', 90, parts(3, -3)),
      sheet('U2', 90, parts(1, -1)),
      sheet('U3', 90, parts(1, -0.5)),
    ]
    const order = (rules: TieBreakRule[]) =>
      rank(sheets, codes, rules).items.map(({ unitCode }) => unitCode)
    expect(order([{ by: 'bonus' }, { by: 'penalty' }])).toEqual(['U1', 'U3', 'U2'])
    expect(order([{ by: 'penalty' }])).toEqual(['U3', 'U2', 'U1'])
  })
})

describe('whatever the sheets', () => {
  const few = fc.nat({ max: 2 })
  const sheets = fc.uniqueArray(
    fc
      .record({ unitCode: fc.constantFrom(...codes), total: few, a: few, b1: few, bonus: few })
      .map(({ unitCode, total, a, b1, bonus }) =>
        sheet(unitCode, total, {
          groups: [group('A', a)],
          points: [{ criterionCode: 'B1', points: b1 }],
          parts: { standard: 0, bonus, penalty: -bonus },
        }),
      ),
    { selector: ({ unitCode }) => unitCode },
  )
  const rules = fc.uniqueArray(
    fc.constantFrom<TieBreakRule>(
      { by: 'group', groupCode: 'A' },
      { by: 'criterion', criterionCode: 'B1' },
      { by: 'bonus' },
      { by: 'penalty' },
    ),
  )

  /** Everything that decides about a unit, best first, as a text of three digits each. */
  const standingOf = (one: RankableSheet, rules: readonly TieBreakRule[]) =>
    [
      one.total,
      ...rules.map(({ by }) => {
        if (by === 'group') return one.groups?.[0]?.total
        if (by === 'criterion') return one.points[0]?.points
        return one.parts?.[by]
      }),
    ].map((figure = 0) => 500 - figure)

  test('it is what counting the better ones gives', () => {
    fc.assert(
      fc.property(sheets, rules, (sheets, rules) => {
        const { items, unranked } = rank(sheets, codes, rules)
        expect([...items.map(({ unitCode }) => unitCode), ...unranked].sort()).toEqual(codes)
        for (const item of items) {
          const own = sheets.find(({ unitCode }) => unitCode === item.unitCode)
          const text = String(own && standingOf(own, rules))
          const others = sheets.filter((other) => other !== own)
          const standings = others.map((other) => String(standingOf(other, rules)))
          expect(item.rank).toBe(standings.filter((other) => other < text).length + 1)
          expect(item.tied).toBe(standings.includes(text))
          const needed = others.map((other) =>
            rules.findIndex((_, at) => {
              const upTo = rules.slice(0, at + 1)
              return own && String(standingOf(own, upTo)) !== String(standingOf(other, upTo))
            }),
          )
          const ofSameTotal = needed.filter((_, at) => others[at]?.total === own?.total)
          const last = Math.max(-1, ...ofSameTotal)
          expect(item.decidedBy?.position).toBe(last < 0 ? undefined : last + 1)
        }
        const ranks = items.map((item) => item.rank)
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
      }),
    )
  })

  test('the order of the sheets changes nothing', () => {
    fc.assert(
      fc.property(sheets, rules, (sheets, rules) => {
        expect(rank(sheets.toReversed(), codes, rules)).toEqual(rank(sheets, codes, rules))
      }),
    )
  })

  test('another tie-break refines the order and never makes more ties', () => {
    fc.assert(
      fc.property(sheets, rules, (sheets, rules) => {
        const coarse = rank(sheets, codes, rules.slice(0, -1)).items
        const fine = rank(sheets, codes, rules).items
        const rankOf = new Map(fine.map(({ unitCode, rank }) => [unitCode, rank]))
        for (const a of coarse) {
          for (const b of coarse) {
            if (a.rank >= b.rank) continue
            expect(rankOf.get(a.unitCode)).toBeLessThan(rankOf.get(b.unitCode) ?? 0)
          }
        }
        const ties = (items: typeof fine) => items.filter(({ tied }) => tied).length
        expect(ties(fine)).toBeLessThanOrEqual(ties(coarse))
      }),
    )
  })
})
