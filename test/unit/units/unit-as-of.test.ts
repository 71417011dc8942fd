import { describe, expect, test } from 'vitest'
import { Refusal } from '../../../lib/kernel/refusal.ts'
import type { Unit } from '../../../lib/units/unit.ts'
import { requireAsOf, unitAsOf } from '../../../lib/units/unit-as-of.ts'

const unit: Unit = {
  unitCode: 'U',
  name: 'Thứ ba',
  formerNames: [
    { name: 'Thứ nhất', to: '2019-12-31' },
    { name: 'Thứ hai', to: '2024-12-31' },
  ],
  level: 'superior_union',
  status: 'active',
  parentCode: 'B',
  path: ['B', 'U'],
  placedFrom: '2025-07-01',
  formerPlaces: [{ parentCode: 'A', path: ['A', 'U'], to: '2025-06-30' }],
  validFrom: '2010-01-01',
  searchText: 'thu ba',
  revision: 4,
}

describe('a unit on a day', () => {
  test.each([
    ['2010-01-01', 'Thứ nhất', 'A'],
    ['2019-12-31', 'Thứ nhất', 'A'],
    ['2020-01-01', 'Thứ hai', 'A'],
    ['2025-06-30', 'Thứ ba', 'A'],
    ['2025-07-01', 'Thứ ba', 'B'],
  ])('%s is %s under %s', (day, name, parentCode) => {
    expect(unitAsOf(unit, day)).toMatchObject({ name, parentCode, path: [parentCode, 'U'] })
  })

  test('before it was valid is not there, and the answer says why', () => {
    expect(unitAsOf(unit, '2009-12-31')).toBeUndefined()
    expect(() => requireAsOf(unit, '2009-12-31')).toThrow(Refusal)
    try {
      requireAsOf(unit, '2009-12-31')
    } catch (error) {
      expect(error).toMatchObject({
        code: 'unit.not_found',
        detail: { en: 'U was not valid on 2009-12-31 (validFrom 2010-01-01)' },
      })
    }
  })
})
