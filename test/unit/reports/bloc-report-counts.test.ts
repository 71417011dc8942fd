import { describe, expect, test } from 'vitest'
import { findIndicator } from '../../../lib/indicators/catalogue.ts'
import { figureNames, type MemberCount } from '../../../lib/member-counts/member-count.ts'
import type { RollUp } from '../../../lib/member-counts/roll-up.ts'
import { countedFigures, sameFigures } from '../../../lib/reports/rules/counted-figures.ts'

const place = { unitCode: 'KT-NGOCHOI', month: '2020-12', revision: 1 }
const figures = {
  grassrootsUnions: 60,
  employees: 1600,
  members: 1520,
  femaleEmployees: 700,
  femaleMembers: 650,
  newMembers: 12,
  lostMembers: 3,
}
const count: MemberCount = { ...place, ...figures, recordedAt: '2020-12-31T03:00:00.000Z' }
const rollUp: RollUp = {
  ...place,
  employees: 1500,
  members: 1400,
  unitsCounted: 2,
  unitsExpected: 3,
  incompleteFields: ['members'],
}

const counted = (stored: Parameters<typeof countedFigures>[0], withFlows = false) =>
  countedFigures(stored, { withFlows })

describe('figures of a member count that stand beside those of reports', () => {
  test('are all that counts have, each an indicator of the same measure that is added up', () => {
    expect(sameFigures.map(({ figure }) => figure)).toEqual(figureNames)
    for (const { code, measure } of sameFigures) {
      expect(findIndicator(code)).toMatchObject({ measure, aggregation: 'sum' })
    }
  })

  test('stocks always, flows where the month is the whole period', () => {
    const stocks = ['grassroots_unions', 'employees', 'members', 'female_employees']
    const codes = counted({ count, rollUp: undefined }).map(({ code }) => code)
    expect(codes).toEqual([...stocks, 'female_members'])
    const withFlows = counted({ count, rollUp: undefined }, true)
    expect(withFlows.slice(5)).toEqual([
      { code: 'new_members', value: 12, precision: 'exact' },
      { code: 'lost_members', value: 3, precision: 'exact' },
    ])
  })

  test('a declared count goes before a roll-up, as a whole', () => {
    const declared: MemberCount = { ...place, members: 1520, recordedAt: count.recordedAt }
    expect(counted({ count: declared, rollUp })).toEqual([
      { code: 'members', value: 1520, precision: 'exact' },
    ])
  })

  test('what is known for some children only is a lower bound', () => {
    expect(counted({ count: undefined, rollUp })).toEqual([
      { code: 'employees', value: 1500, precision: 'exact' },
      { code: 'members', value: 1400, precision: 'at_least' },
    ])
  })

  test('nothing is known without a count, and from a roll-up that has lost its last entry', () => {
    expect(counted({ count: undefined, rollUp: undefined })).toEqual([])
    expect(counted({ count: undefined, rollUp: { ...rollUp, unitsCounted: 0 } })).toEqual([])
  })
})
