import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Precision, precisions } from '../../../lib/figures/precision.ts'
import { indicators } from '../../../lib/indicators/catalogue.ts'
import type { BlocDifference } from '../../../lib/reports/rules/bloc-differences.ts'
import { blocReport } from '../../../lib/reports/rules/bloc-report.ts'
import type { IndicatorEntry } from '../../../lib/reports/rules/entry.ts'

const memberCodes = ['A', 'B', 'C']

/** A figure of `members`: a number is exact, a text could not be read, undefined is not given. */
type Said = number | [number, Precision] | string | undefined

function entries(said: Said): IndicatorEntry[] {
  const code = 'members'
  if (said === undefined) return []
  if (typeof said === 'string') return [{ code, raw: said }]
  const [value, precision] = typeof said === 'number' ? [said, 'exact' as const] : said
  return [{ code, value, precision }]
}

const unitsOf = (said: Record<string, Said>) =>
  Object.entries(said).map(([unitCode, figure]) => ({ unitCode, indicators: entries(figure) }))

/** Differences of `members`: accepted reports by unit, what is declared, counts that may be shown. */
function differences(
  reports: Record<string, Said>,
  declared: Said,
  counts: Record<string, Said> = {},
): BlocDifference[] {
  return blocReport({
    memberCodes,
    indicators,
    acceptedReports: unitsOf(reports),
    declared: entries(declared),
    counts: { month: '2020-12', units: unitsOf(counts) },
  }).differences
}

const between = (found: BlocDifference[], comparison: BlocDifference['between']) =>
  found.filter((difference) => difference.between === comparison)

describe('declared and computed', () => {
  test('agree: nothing is listed', () => {
    expect(differences({ A: 1, B: 2, C: 3 }, 6)).toEqual([])
    expect(differences({ A: 1, B: 2 }, 3)).toEqual([])
    expect(differences({ A: 1, B: 2, C: 3 }, undefined)).toEqual([])
    expect(differences({}, 6)).toEqual([])
  })

  test('differ though all is exact and there: nobody can say who is wrong', () => {
    expect(differences({ A: 1, B: 2, C: 3 }, 7)).toEqual([
      {
        indicatorCode: 'members',
        between: 'declared_and_reports',
        difference: 1,
        precision: 'exact',
        certain: true,
        units: [],
      },
    ])
  })

  test('differ, and units without a certain figure may account for it', () => {
    expect(differences({ A: 1, B: '390.777.00' }, 7)).toEqual([
      {
        indicatorCode: 'members',
        between: 'declared_and_reports',
        difference: 6,
        precision: 'exact',
        certain: false,
        units: [
          { unitCode: 'B', why: 'no_figure' },
          { unitCode: 'C', why: 'no_accepted_report' },
        ],
      },
    ])
    const [inexact] = differences({ A: 1, B: [2, 'at_least'], C: 3 }, 9)
    expect(inexact).toMatchObject({
      difference: 3,
      precision: 'at_most',
      certain: false,
      units: [{ unitCode: 'B', reported: 2, why: 'inexact_figure' }],
    })
  })

  test('missing units and lower bounds explain no sum that is too great already', () => {
    expect(differences({ A: 5, B: [5, 'at_least'] }, 9)).toEqual([
      {
        indicatorCode: 'members',
        between: 'declared_and_reports',
        difference: -1,
        precision: 'at_most',
        certain: true,
        units: [],
      },
    ])
  })

  test('names no unit whose doubt goes the other way', () => {
    const units = (declared: Said, reports: Record<string, Said>) =>
      differences(reports, declared).map(({ certain, units }) => [
        certain,
        units.map(({ unitCode }) => unitCode),
      ])
    const doubtful = { A: [6, 'at_most'], B: [1, 'at_least'] } satisfies Record<string, Said>
    expect(units(5, doubtful)).toEqual([[false, ['A']]])
    expect(units(9, doubtful)).toEqual([[false, ['B', 'C']]])
    expect(units([5, 'at_least'], { A: 6 })).toEqual([[false, []]])
    expect(units(5, { A: [6, 'approximately'], B: 1 })).toEqual([[false, ['A']]])
  })

  test('a bound of the head’s own explains a difference without any unit', () => {
    const [difference] = differences({ A: 1, B: 2, C: 3 }, [5, 'at_least'])
    expect(difference).toMatchObject({ difference: -1, precision: 'at_least', certain: false })
    expect(difference?.units).toEqual([])
  })
})

describe('reports and member counts', () => {
  test('agree unit by unit: nothing is listed', () => {
    expect(differences({ A: 1, B: 2, C: 3 }, undefined, { A: 1, B: 2, C: 3 })).toEqual([])
  })

  test('the units that differ are named, also where the sums are equal', () => {
    expect(differences({ A: 1, B: 2, C: 3 }, undefined, { A: 2, B: 1, C: 3 })).toEqual([
      {
        indicatorCode: 'members',
        between: 'reports_and_member_counts',
        difference: 0,
        precision: 'exact',
        certain: true,
        units: [
          { unitCode: 'A', reported: 1, counted: 2, difference: -1, why: 'differs' },
          { unitCode: 'B', reported: 2, counted: 1, difference: 1, why: 'differs' },
        ],
      },
    ])
  })

  test('a unit with one of the two figures is named with what it lacks', () => {
    const found = differences({ A: 1, B: 'một ít' }, undefined, { A: undefined, B: 2, C: 3 })
    expect(found).toMatchObject([
      {
        difference: -4,
        certain: false,
        units: [
          { unitCode: 'A', reported: 1, why: 'no_member_count' },
          { unitCode: 'B', counted: 2, why: 'no_figure' },
          { unitCode: 'C', counted: 3, why: 'no_accepted_report' },
        ],
      },
    ])
  })

  test('a bound leaves room for two figures of a unit to agree, in its direction', () => {
    const counts = { A: [3, 'at_least'], B: [1, 'at_least'], C: 3 } as const
    const found = differences({ A: 2, B: 2, C: 3 }, undefined, {
      A: [...counts.A],
      B: [...counts.B],
      C: counts.C,
    })
    expect(found).toMatchObject([
      {
        certain: true,
        units: [
          { unitCode: 'A', difference: -1, why: 'differs' },
          { unitCode: 'B', difference: 1, why: 'inexact_figure' },
        ],
      },
    ])
  })

  test('without the right to every count there is neither sum nor total, only what may be shown', () => {
    const report = blocReport({
      memberCodes,
      indicators,
      acceptedReports: unitsOf({ A: 1, B: 2, C: 3 }),
      declared: entries(9),
      counts: { month: '2020-12', units: unitsOf({ B: 5 }) },
    })
    expect(report.indicators[0]).not.toHaveProperty('memberCount')
    expect(report.differences.map((one) => one.between)).toEqual([
      'declared_and_reports',
      'reports_and_member_counts',
    ])
    expect(report.differences[1]).toEqual({
      indicatorCode: 'members',
      between: 'reports_and_member_counts',
      certain: true,
      units: [{ unitCode: 'B', reported: 2, counted: 5, difference: -3, why: 'differs' }],
    })
  })

  test('nothing is compared where nobody is counted, or no report tells a number', () => {
    const nobody = { A: undefined, B: undefined, C: undefined }
    expect(differences({ A: 1, B: 2, C: 3 }, 6, nobody)).toEqual([])
    expect(differences({ A: 'vài' }, undefined, { A: 1, B: 2, C: 3 })).toEqual([])
  })
})

describe('declared and member counts', () => {
  const sums = (declared: Said, counts: Record<string, Said>) =>
    between(differences({}, declared, counts), 'declared_and_member_counts')

  test('differ, with the units that are not counted, or in part', () => {
    expect(sums(6, { A: 1, B: 2, C: 3 })).toEqual([])
    expect(sums(7, { A: 1, B: [2, 'at_least'], C: undefined })).toEqual([
      {
        indicatorCode: 'members',
        between: 'declared_and_member_counts',
        difference: 4,
        precision: 'at_most',
        certain: false,
        units: [
          { unitCode: 'B', counted: 2, why: 'inexact_figure' },
          { unitCode: 'C', why: 'no_member_count' },
        ],
      },
    ])
    expect(sums(2, { A: 1, B: 2, C: undefined })).toMatchObject([{ certain: true, units: [] }])
  })

  test('the sum of the counts stands beside, and says who is in it', () => {
    const { indicators: shown } = blocReport({
      memberCodes,
      indicators,
      acceptedReports: [],
      declared: entries(6),
      counts: { month: '2020-11', units: unitsOf({ A: 1, B: [2, 'at_least'], C: undefined }) },
    })
    expect(shown[0]?.memberCount).toEqual({
      month: '2020-11',
      sum: 3,
      precision: 'at_least',
      unitsCounted: 2,
      unitsMissing: ['C'],
    })
  })
})

describe('a difference is certain', () => {
  const value = fc.integer({ min: 0, max: 4 })
  const said = fc.oneof(value, fc.tuple(value, fc.constantFrom(...precisions)))
  const some = fc.record({ A: said, B: said, C: said }, { requiredKeys: [] })

  /** Numbers far and near that can be true where this is said; a bound goes as far as it can. */
  const possible = (figure: Said): number[] => {
    const all = Array.from({ length: 81 }, (_, at) => at - 40)
    if (figure === undefined || typeof figure === 'string') return all.filter((one) => one >= 0)
    if (typeof figure === 'number') return [figure]
    const [stated, precision] = figure
    if (precision === 'exact') return [stated]
    if (precision === 'approximately') return all
    return all.filter((number) => (precision === 'at_least' ? number >= stated : number <= stated))
  }

  test('exactly where neither bounds nor missing figures, which are never below 0, let them agree', () => {
    fc.assert(
      fc.property(some, said, (reports, declared) => {
        const [difference] = differences(reports, declared)
        fc.pre(difference !== undefined)
        const reach = memberCodes.map((code) =>
          possible(new Map(Object.entries(reports)).get(code)),
        )
        const lowest = reach.reduce((sum, numbers) => sum + Math.min(...numbers), 0)
        const highest = reach.reduce((sum, numbers) => sum + Math.max(...numbers), 0)
        const canAgree = possible(declared).some((number) => lowest <= number && number <= highest)
        expect(difference?.certain).toBe(!canAgree)
      }),
    )
  })
})
