import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayAfter, isWithin } from '../../../lib/kernel/days.ts'
import { placeIn, placeOn, placesOf, placeWrites } from '../../../lib/units/places.ts'
import type { Unit } from '../../../lib/units/unit.ts'

const unit = (more: Partial<Unit> = {}): Unit => ({
  unitCode: 'KT-A',
  name: 'A',
  level: 'superior_union',
  status: 'active',
  parentCode: 'KT',
  path: ['VN', 'KT', 'KT-A'],
  searchText: 'a',
  revision: 1,
  ...more,
})

/** Moved from Kon Tum to Quảng Ngãi on 1/7/2025. */
const moved = unit({
  parentCode: 'QNG',
  path: ['VN', 'QNG', 'KT-A'],
  placedFrom: '2025-07-01',
  formerPlaces: [{ parentCode: 'KT', path: ['VN', 'KT', 'KT-A'], to: '2025-06-30' }],
})

const keysOf = (writes: ReturnType<typeof placeWrites>) =>
  writes.map((write) => {
    if ('put' in write) return `put ${write.put.pk}/${write.put.sk}`
    return 'delete' in write ? `delete ${write.delete.pk}/${write.delete.sk}` : 'other'
  })

describe('the places of a unit', () => {
  test('one that never moved has one, without bounds', () => {
    expect(placesOf(unit())).toMatchObject([{ parentCode: 'KT', number: 1, from: undefined }])
  })

  test('a day leads to the place of that day', () => {
    expect(placeOn(moved, '2025-06-30')?.parentCode).toBe('KT')
    expect(placeOn(moved, '2025-07-01')?.parentCode).toBe('QNG')
  })

  test('a month counts where the unit stands on its last day', () => {
    expect(placeIn(moved, '2025-06')?.parentCode).toBe('KT')
    expect(placeIn(moved, '2025-07')?.parentCode).toBe('QNG')
    expect(placeIn(unit({ validTo: '2025-06-15' }), '2025-06')).toBeUndefined()
  })

  test('its validity cuts them, and leaves out those without a day', () => {
    const path = ['VN', 'OLD', 'QNG', 'KT-A']
    const formerPlaces = [{ parentCode: 'QNG', path, to: '2025-06-30' }]
    const short = { ...moved, formerPlaces, validFrom: '2025-07-10', validTo: '2025-08-31' }
    expect(placesOf(short)).toMatchObject([
      { number: 2, parentCode: 'QNG', from: '2025-07-10', to: '2025-08-31' },
    ])
  })

  test('a parent under which it had no day at all keeps one trace of it', () => {
    expect(placesOf({ ...moved, validTo: '2025-06-15' })).toMatchObject([
      { number: 1, parentCode: 'KT', to: '2025-06-15' },
      { number: 2, parentCode: 'QNG', from: '2025-07-01', to: '2025-06-15' },
    ])
    const path = ['VN', 'OLD', 'KT', 'KT-A']
    const first = { parentCode: 'KT', path, to: '2024-12-31' }
    const second = { ...moved.formerPlaces?.[0], from: '2025-01-01', to: '2025-06-30' }
    const founded = { ...moved, formerPlaces: [first, { ...first, ...second }] }
    expect(placesOf({ ...founded, validFrom: '2025-07-10' })).toMatchObject([
      { number: 1, parentCode: 'KT', from: '2025-07-10', to: '2024-12-31' },
      { number: 3, parentCode: 'QNG', from: '2025-07-10' },
    ])
  })

  test('never two on one day, and one on every day of its validity', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2025-07-${String(n).padStart(2, '0')}`)
    const bounds = fc.record({ validFrom: fc.option(day), validTo: fc.option(day) })
    fc.assert(
      fc.property(bounds, day, fc.uniqueArray(day, { maxLength: 3 }), (valid, today, moves) => {
        const ends = moves.toSorted()
        const formerPlaces = ends.map((to, at) => ({
          parentCode: `P${at}`,
          path: [`P${at}`, 'KT-A'],
          from: ends[at - 1] && dayAfter(ends[at - 1] ?? ''),
          to,
        }))
        const last = ends.at(-1)
        const placedFrom = last && dayAfter(last)
        const from = valid.validFrom ?? undefined
        const to = valid.validTo ?? undefined
        const dated = unit({ formerPlaces, placedFrom, validFrom: from, validTo: to })
        const there = placesOf(dated).filter((place) => isWithin(place, today))
        expect(there).toHaveLength(isWithin({ from, to }, today) ? 1 : 0)
      }),
    )
  })
})

describe('the writes of a change', () => {
  test('a new unit puts its place', () => {
    expect(keysOf(placeWrites(undefined, unit()))).toEqual(['put PLACES#KT/PLACE#KT-A#001'])
  })

  test('a move keeps the former place, cut at its end', () => {
    expect(keysOf(placeWrites(unit(), moved))).toEqual([
      'put PLACES#KT/PLACE#KT-A#001',
      'put PLACES#QNG/PLACE#KT-A#002',
    ])
  })

  test('a correction of the parent takes the place away from the wrong one', () => {
    const right = unit({ parentCode: 'SL', path: ['VN', 'SL', 'KT-A'] })
    expect(keysOf(placeWrites(unit(), right))).toEqual([
      'delete PLACES#KT/PLACE#KT-A#001',
      'put PLACES#SL/PLACE#KT-A#001',
    ])
  })

  test('another name writes none', () => {
    const renamed: Unit = { ...moved, name: 'B' }
    expect(placeWrites(moved, renamed)).toEqual([])
  })
})
