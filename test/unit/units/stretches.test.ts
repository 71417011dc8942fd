import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWithin } from '../../../lib/kernel/days.ts'
import { placedUnder, standingUnder, stretchesOf } from '../../../lib/units/stretches.ts'
import type { Unit } from '../../../lib/units/unit.ts'

type Placed = Pick<Unit, 'unitCode' | 'parentCode' | 'path' | 'placedFrom' | 'formerPlaces'>

const root = (unitCode: string): Placed => ({ unitCode, path: [unitCode] })
const under = (parent: Placed, unitCode: string): Placed => ({
  unitCode,
  parentCode: parent.unitCode,
  path: [...parent.path, unitCode],
})
const pathOn = (unit: Placed, day: string) =>
  stretchesOf(unit).find((stretch) => isWithin(stretch, day))?.path

const [north, south] = [root('N'), root('S')]
const day = '2025-07-01'

describe('placedUnder', () => {
  it('moves a unit from a day on and keeps where it stood', () => {
    const moved = placedUnder(under(north, 'A'), south, { from: day })
    expect(moved).toEqual({
      unitCode: 'A',
      parentCode: 'S',
      path: ['S', 'A'],
      placedFrom: day,
      formerPlaces: [{ parentCode: 'N', path: ['N', 'A'], from: undefined, to: '2025-06-30' }],
    })
  })

  it('has a unit follow its parent, in every stretch under it', () => {
    const parent = under(north, 'A')
    const child = under(parent, 'B')
    const gone = placedUnder(child, south, { from: '2025-09-01' })
    const moved = placedUnder(parent, south, { from: day })
    const where = ({ parentCode }: { parentCode?: string | undefined }) => parentCode === 'A'
    const after = placedUnder(gone, moved, { where })
    expect(pathOn(after, '2025-06-30')).toEqual(['N', 'A', 'B'])
    expect(pathOn(after, '2025-07-01')).toEqual(['S', 'A', 'B'])
    expect(pathOn(after, '2025-08-31')).toEqual(['S', 'A', 'B'])
    expect(pathOn(after, '2025-09-01')).toEqual(['S', 'B'])
  })

  it('gives back the same unit where it stands there already', () => {
    const moved = placedUnder(under(north, 'A'), south, { from: day })
    expect(placedUnder(moved, south, { from: day })).toBe(moved)
    expect(placedUnder(moved, north, { where: () => false })).toBe(moved)
  })

  it('takes a unit from under its parent, whose path it keeps for the days before', () => {
    const free = placedUnder(under(north, 'A'), undefined, { from: day })
    expect(free).toMatchObject({ parentCode: undefined, path: ['A'], placedFrom: day })
    expect(pathOn(free, '2025-06-30')).toEqual(['N', 'A'])
    expect(placedUnder(free, undefined, { from: day })).toBe(free)
  })

  it('has no place for a stretch that is over before it begins', () => {
    const moved = placedUnder(under(north, 'A'), south, { from: day })
    const again = placedUnder(moved, north, { from: '2025-06-01' })
    expect(again).toMatchObject({ parentCode: 'N', path: ['N', 'A'] })
    expect(again.formerPlaces).toBeUndefined()
  })
})

const days = fc.integer({ min: 0, max: 900 }).map((offset) => {
  const at = new Date(Date.UTC(2024, 0, 1 + offset))
  return at.toISOString().slice(0, 10)
})
const moves = fc.array(fc.record({ to: fc.constantFrom('N', 'S', 'E'), from: days }), {
  maxLength: 6,
})

const moved = (unit: Placed, list: { to: string; from: string }[]) =>
  list.reduce((placed, { to, from }) => placedUnder(placed, root(to), { from }), unit)

describe('whatever the moves', () => {
  it('each day has one place, and the last move to reach a day decides it', () => {
    fc.assert(
      fc.property(moves, days, (list, at) => {
        const unit = moved(under(north, 'A'), list)
        const places = stretchesOf(unit).filter((stretch) => isWithin(stretch, at))
        const last = list.filter(({ from }) => from <= at).at(-1)?.to ?? 'N'
        expect(places.map(({ parentCode }) => parentCode)).toEqual([last])
      }),
    )
  })

  it('a unit below stands where its parent stands, whenever it follows', () => {
    fc.assert(
      fc.property(moves, fc.nat({ max: 6 }), days, (list, early, at) => {
        const parent = under(north, 'A')
        const follow = (child: Placed, above: Placed) =>
          placedUnder(child, above, { where: ({ parentCode }) => parentCode === 'A' })
        const halfway = follow(under(parent, 'B'), moved(parent, list.slice(0, early)))
        const whole = moved(parent, list)
        const child = follow(halfway, whole)
        expect(pathOn(child, at)).toEqual([...(pathOn(whole, at) ?? []), 'B'])
        expect(follow(child, whole)).toBe(child)
      }),
    )
  })
})

describe('a unit that comes under a parent', () => {
  const moved2025: Placed = {
    unitCode: 'KT-A',
    parentCode: 'QNG',
    path: ['VN', 'QNG', 'KT-A'],
    placedFrom: '2025-07-01',
    formerPlaces: [{ parentCode: 'KT', path: ['VN', 'KT', 'KT-A'], to: '2025-06-30' }],
  }

  it('has moved with it ever since', () => {
    expect(standingUnder(moved2025, 'G')).toEqual({
      path: ['VN', 'QNG', 'KT-A', 'G'],
      placedFrom: '2025-07-01',
      formerPlaces: [
        { parentCode: 'KT-A', path: ['VN', 'KT', 'KT-A', 'G'], from: undefined, to: '2025-06-30' },
      ],
    })
  })

  it('later than the parent moved, it only knows the present place', () => {
    expect(standingUnder(moved2025, 'G', { from: '2025-09-01' })).toEqual({
      path: ['VN', 'QNG', 'KT-A', 'G'],
      placedFrom: '2025-09-01',
      formerPlaces: undefined,
    })
  })

  it('without a parent stands alone', () => {
    expect(standingUnder(undefined, 'G')).toEqual({
      path: ['G'],
      placedFrom: undefined,
      formerPlaces: undefined,
    })
  })
})
