import { describe, expect, test } from 'vitest'
import { coversTerm, type Membership, memberCodesIn } from '../../../lib/access/bloc-access.ts'
import {
  exceededBound,
  maxMembers,
  maxMemberships,
  officesOutside,
} from '../../../lib/blocs/rules.ts'

const access = {
  blocCode: 'KT-CUM-2',
  calendar: 'calendar' as const,
  organizerPath: ['VN', 'KT'],
  members: [
    { unitCode: 'B', fromTerm: '2020' },
    { unitCode: 'A', fromTerm: '2019', toTerm: '2021' },
  ],
  officers: {
    '2020': { headCode: 'A', deputyCodes: ['B'] },
    '2021': { deputyCodes: ['A'] },
  },
  openedTerms: [],
  revision: 7,
}

const units = (count: number, span: Omit<Membership, 'unitCode'>): Membership[] =>
  Array.from({ length: count }, (_, at) => ({ unitCode: `${span.fromTerm}-${at}`, ...span }))

describe('membership by term', () => {
  test.each([
    [{ fromTerm: '2020' }, '2019', false],
    [{ fromTerm: '2020' }, '2020', true],
    [{ fromTerm: '2020' }, '2099', true],
    [{ fromTerm: '2020', toTerm: '2021' }, '2021', true],
    [{ fromTerm: '2020', toTerm: '2021' }, '2022', false],
    [{ fromTerm: '2020-2021' }, '2021-2022', true],
    [{ fromTerm: '2020-2021' }, '2021', false],
    [{ fromTerm: '2020' }, '2021-2022', false],
  ])('%o covers %s: %s', (membership, term, covers) => {
    expect(coversTerm(membership, term)).toBe(covers)
  })

  test('an open-ended membership covers later terms', () => {
    expect(memberCodesIn(access, '2020')).toEqual(['A', 'B'])
    expect(memberCodesIn(access, '2022')).toEqual(['B'])
  })
})

describe('room for members', () => {
  const full = units(maxMembers, { fromTerm: '2020', toTerm: '2024' })

  test.each([
    [{ fromTerm: '2024' }, 'members'],
    [{ fromTerm: '2018' }, 'members'],
    [{ fromTerm: '2018', toTerm: '2020' }, 'members'],
    [{ fromTerm: '2018', toTerm: '2019' }, undefined],
    [{ fromTerm: '2025' }, undefined],
  ])('sixty are members from 2020 to 2024; %o exceeds: %s', (span, bound) => {
    expect(exceededBound(full, { unitCode: 'NEW', ...span })).toBe(bound)
  })

  test('a member of a full bloc can change its own terms', () => {
    expect(exceededBound(full, { unitCode: '2020-0', fromTerm: '2019' })).toBeUndefined()
  })

  test('memberships over all terms are bounded', () => {
    const past = units(maxMemberships, { fromTerm: '1950', toTerm: '1950' })
    expect(exceededBound(past, { unitCode: 'NEW', fromTerm: '2020' })).toBe('memberships')
  })
})

describe('officers', () => {
  test('terms in office that a membership would leave out', () => {
    expect(officesOutside(access, { unitCode: 'A', fromTerm: '2019', toTerm: '2019' })).toEqual([
      '2020',
      '2021',
    ])
    expect(officesOutside(access, { unitCode: 'A', fromTerm: '2020', toTerm: '2020' })).toEqual([
      '2021',
    ])
    expect(officesOutside(access, { unitCode: 'B', fromTerm: '2020' })).toEqual([])
  })
})
