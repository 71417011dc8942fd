import { describe, expect, test } from 'vitest'
import type { MemberCount } from '../../../lib/member-counts/member-count.ts'
import { monthCountOf, monthCountView } from '../../../lib/member-counts/month-count.ts'
import type { RollUp } from '../../../lib/member-counts/roll-up.ts'

const [unitCode, month] = ['KT', '2020-12']

const count: MemberCount = {
  unitCode,
  month,
  members: 7700,
  lostMembers: 4,
  recordedAt: '2020-12-31T03:00:00.000Z',
  revision: 3,
}

const rollUp: RollUp = {
  unitCode,
  month,
  members: 7676,
  employees: 8000,
  unitsCounted: 5,
  unitsExpected: 5,
  incompleteFields: [],
  revision: 9,
}

const rolledUp = {
  members: 7676,
  employees: 8000,
  unitsCounted: 5,
  unitsExpected: 5,
  complete: true,
  incompleteFields: [],
}

describe('the month of a unit', () => {
  test('with both shows both, and what was declared counts', () => {
    expect(monthCountView({ unitCode, month, count, rollUp })).toEqual({
      unitCode,
      month,
      declared: { members: 7700, lostMembers: 4, recordedAt: count.recordedAt },
      rolledUp,
      difference: { members: 24 },
      effective: { members: 7700, lostMembers: 4, basis: 'declared' },
      revision: 3,
    })
  })

  test('with a roll-up alone counts its sum, as far as it is complete', () => {
    expect(monthCountView({ unitCode, month, count: undefined, rollUp })).toEqual({
      unitCode,
      month,
      rolledUp,
      effective: { members: 7676, employees: 8000, basis: 'complete' },
      revision: 9,
    })
    const partial = { ...rollUp, unitsExpected: 6 }
    expect(monthCountView({ unitCode, month, count: undefined, rollUp: partial })).toMatchObject({
      rolledUp: { complete: false },
      effective: { basis: 'partial' },
    })
  })

  test('shows no difference where the two share no figure', () => {
    const other: MemberCount = { ...count, members: undefined }
    expect(monthCountView({ unitCode, month, count: other, rollUp }).difference).toBeUndefined()
    const equal: MemberCount = { ...count, members: 7676 }
    expect(monthCountView({ unitCode, month, count: equal, rollUp }).difference).toEqual({
      members: 0,
    })
  })

  test('is not known where nothing was declared and nothing is counted any more', () => {
    const empty = { ...rollUp, unitsCounted: 0 }
    expect(monthCountOf({ count: undefined, rollUp: undefined })).toBeUndefined()
    expect(monthCountOf({ count: undefined, rollUp: empty })).toBeUndefined()
    expect(monthCountOf({ count, rollUp: empty })).toMatchObject({ unitCode, month })
    expect(monthCountView({ unitCode, month, count, rollUp: empty }).rolledUp).toBeUndefined()
  })
})
