import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkFigures } from '../../../lib/member-counts/check-figures.ts'
import { provinces } from '../../support/national-names.ts'
import {
  allUnits,
  countOf,
  countsOf,
  grassrootsUnionsOf,
  nationalSize,
  scaledTo,
  superiorUnionsOf,
  topUnits,
} from '../../support/national-tree.ts'

const months = fc
  .record({ year: fc.integer({ min: 2015, max: 2030 }), number: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, number }) => ({ year, number, text: toText(year, number) }))

const toText = (year: number, number: number) => `${year}-${String(number).padStart(2, '0')}`

const followingMonth = ({ year, number }: { year: number; number: number }) =>
  number === 12 ? toText(year + 1, 1) : toText(year, number + 1)

const sizes = fc
  .record({
    seed: fc.nat(),
    superiorUnions: fc.integer({ min: 34, max: 200 }),
    grassrootsUnions: fc.integer({ min: 34, max: 600 }),
  })
  .filter(({ superiorUnions, grassrootsUnions }) => superiorUnions <= grassrootsUnions)

describe('the national tree', () => {
  it('has the 34 provinces, 3,000 superior unions and 120,000 grassroots unions', () => {
    const units = allUnits(nationalSize)
    const counted = Object.groupBy(units, ({ level }) => level)

    expect(new Set(provinces.map(({ name }) => name)).size).toBe(34)
    expect(counted.provincial_federation).toHaveLength(34)
    expect(counted.superior_union).toHaveLength(3000)
    expect(counted.grassroots_union).toHaveLength(120_000)
    expect(new Set(units.map(({ unitCode }) => unitCode)).size).toBe(units.length)
  })

  it('names every parent before its children, and only codes that the API takes', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const seen = new Set<string>()
        for (const { unitCode, parentCode } of allUnits(size)) {
          expect(unitCode).toMatch(/^[A-Z0-9]+(-[A-Z0-9]+)*$/)
          expect(parentCode === undefined ? unitCode === 'VN' : seen.has(parentCode)).toBe(true)
          seen.add(unitCode)
        }
        expect(seen.size).toBe(35 + size.superiorUnions + size.grassrootsUnions)
      }),
      { numRuns: 20 },
    )
  })

  it('is dealt out evenly: no province or superior union has two more than another', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        for (const unionsOf of [superiorUnionsOf, grassrootsUnionsOf]) {
          const counts = provinces.map((_, province) => unionsOf(size, province).length)
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
        }
        const parents = Object.groupBy(grassrootsUnionsOf(size, 0), (unit) => unit.parentCode ?? '')
        const children = superiorUnionsOf(size, 0).map(
          ({ unitCode }) => parents[unitCode]?.length ?? 0,
        )
        expect(Math.max(...children) - Math.min(...children)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 20 },
    )
  })

  it('is the same for the same seed, and another for another', () => {
    const size = scaledTo(340)
    expect(allUnits(size)).toEqual(allUnits({ ...size }))
    expect(allUnits({ ...size, seed: 1 })).not.toEqual(allUnits(size))
    expect(topUnits()[1]).toMatchObject({ unitCode: 'HANOI', name: 'LĐLĐ thành phố Hà Nội' })
    expect(grassrootsUnionsOf(size, 0)[0]?.name).toBe(
      grassrootsUnionsOf(size, 0)[0]?.name.normalize(),
    )
  })
})

describe('monthly counts', () => {
  it('obey the rules and are the same for the same seed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), months, (seed, number, { text }) => {
        const count = countOf(seed, `HANOI-G${number}`, text)
        expect(checkFigures(count)).toEqual([])
        expect(count.employees).toBeGreaterThan(0)
        expect(countOf(seed, `HANOI-G${number}`, text)).toEqual(count)
      }),
    )
  })

  it('never jump by 30 % and 20 people from one month to the next', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), months, (seed, number, month) => {
        const before = countOf(seed, `HANOI-G${number}`, month.text)
        const after = countOf(seed, `HANOI-G${number}`, followingMonth(month))
        for (const figure of ['employees', 'members'] as const) {
          expect(Math.abs(after[figure] - before[figure])).toBeLessThan(before[figure] * 0.3 + 1)
        }
      }),
    )
  })

  it('differ between units and months, with small and large unions', () => {
    const counts = countsOf(nationalSize, 14, '2026-06').map(({ employees }) => employees)
    expect(counts).toHaveLength(3529)
    expect(Math.min(...counts)).toBeLessThan(20)
    expect(Math.max(...counts)).toBeGreaterThan(2000)
    expect(countsOf(nationalSize, 14, '2026-07')).not.toEqual(countsOf(nationalSize, 14, '2026-06'))
  })
})
