import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Figures, figureNames } from '../../../lib/member-counts/member-count.ts'
import {
  basisOf,
  entryOf,
  isComplete,
  type RollUpEntry,
} from '../../../lib/member-counts/roll-up.ts'
import { sumEntries } from '../../../lib/member-counts/roll-up-sum.ts'
import type { Unit } from '../../../lib/units/unit.ts'

const month = '2025-06'

const entry = (
  unitCode: string,
  figures: Figures,
  more: Partial<RollUpEntry> = {},
): RollUpEntry => ({
  ...figures,
  unitCode,
  parentCode: 'HT',
  month,
  basis: 'declared',
  incompleteFields: [],
  ...more,
})

const places = (...codes: string[]) => codes.map((unitCode) => ({ unitCode }))

describe('the sum over the children of a month', () => {
  test('is complete where all of them have the same figures', () => {
    const entries = [
      entry('A', { members: 5, employees: 9 }),
      entry('B', { members: 7, employees: 8 }),
    ]
    expect(sumEntries(places('A', 'B'), entries)).toEqual({
      members: 12,
      employees: 17,
      unitsCounted: 2,
      unitsExpected: 2,
      incompleteFields: [],
    })
  })

  test('names the figures that some do not have; one that nobody has is absent, never 0', () => {
    const entries = [entry('A', { members: 5, employees: 9 }), entry('B', { members: 0 })]
    const sum = sumEntries(places('A', 'B'), entries)
    expect(sum).toEqual({
      members: 5,
      employees: 9,
      unitsCounted: 2,
      unitsExpected: 2,
      incompleteFields: ['employees'],
    })
  })

  test('misses a figure where a child is missing, or where a child of a child was', () => {
    const whole = entry('A', { members: 5 })
    expect(sumEntries(places('A', 'B'), [whole]).incompleteFields).toEqual(['members'])
    const part = entry('B', { members: 1 }, { basis: 'partial', incompleteFields: ['members'] })
    expect(sumEntries(places('A', 'B'), [whole, part]).incompleteFields).toEqual(['members'])
  })

  test('leaves out who does not stand there, and counts nobody twice', () => {
    const entries = [entry('A', { members: 5 }), entry('Z', { members: 100 })]
    expect(sumEntries(places('A', 'A'), entries)).toMatchObject({
      members: 5,
      unitsCounted: 1,
      unitsExpected: 1,
    })
    expect(sumEntries([], entries)).toEqual({
      unitsCounted: 0,
      unitsExpected: 0,
      incompleteFields: [],
    })
  })

  test('of two halves is the sum of all, in any order', () => {
    const figures = fc.record(Object.fromEntries(figureNames.map((name) => [name, fc.nat(1000)])), {
      requiredKeys: [],
    })
    fc.assert(
      fc.property(fc.array(figures, { maxLength: 8 }), fc.nat(8), (all, cut) => {
        const entries = all.map((each, at) => entry(`U-${at}`, each))
        const codes = places(...entries.map(({ unitCode }) => unitCode))
        const whole = sumEntries(codes, entries)
        const half = (from: number, to: number) =>
          sumEntries(codes.slice(from, to), entries.slice(from, to))
        const [a, b] = [half(0, cut), half(cut, all.length)]
        for (const name of figureNames) {
          const known = [a[name], b[name]].filter((figure) => figure !== undefined)
          expect(whole[name] ?? 0).toBe(known.reduce((sum, figure) => sum + figure, 0))
          expect(whole[name] === undefined).toBe(known.length === 0)
        }
        expect(sumEntries([...codes].reverse(), [...entries].reverse())).toEqual(whole)
      }),
    )
  })
})

describe('what a unit counts one level up', () => {
  const unit: Unit = {
    unitCode: 'HT-CL',
    name: 'Can Lộc',
    level: 'superior_union',
    parentCode: 'NEW',
    status: 'active',
    path: ['NEW', 'HT-CL'],
    placedFrom: '2025-07-01',
    formerPlaces: [{ parentCode: 'OLD', path: ['OLD', 'HT-CL'], to: '2025-06-30' }],
    validTo: '2025-08-30',
    searchText: '',
    revision: 1,
  }
  const sum = { unitsCounted: 1, unitsExpected: 2, incompleteFields: ['members' as const] }
  const rollUp = { ...sum, unitCode: 'HT-CL', month, members: 3, revision: 1 }

  test('lies under the parent of the last day of the month', () => {
    const under = (at: string) => entryOf(unit, at, { count: { members: 1 } })?.parentCode
    expect(under('2025-06')).toBe('OLD')
    expect(under('2025-07')).toBe('NEW')
    expect(under('2025-08')).toBeUndefined()
    expect(
      entryOf({ ...unit, formerPlaces: [], placedFrom: undefined, parentCode: undefined }, month, {
        count: {},
      })?.parentCode,
    ).toBe('')
  })

  test('is what was declared, whole, and else the sum as far as it goes', () => {
    expect(entryOf(unit, month, { count: { employees: 9 }, rollUp })).toEqual(
      entry('HT-CL', { employees: 9 }, { parentCode: 'OLD' }),
    )
    expect(entryOf(unit, month, { rollUp })).toMatchObject({
      members: 3,
      basis: 'partial',
      incompleteFields: ['members'],
    })
    expect(entryOf(unit, month, { rollUp: { ...rollUp, unitsCounted: 0 } })).toBeUndefined()
    expect(entryOf(unit, month, {})).toBeUndefined()
  })

  test('is complete only with every child and every figure', () => {
    const complete = { ...rollUp, unitsCounted: 2, incompleteFields: [] }
    expect(isComplete(complete)).toBe(true)
    expect(basisOf(complete)).toBe('complete')
    expect(isComplete({ ...complete, unitsExpected: 3 })).toBe(false)
    expect(basisOf({ ...complete, incompleteFields: ['members'] })).toBe('partial')
  })
})
