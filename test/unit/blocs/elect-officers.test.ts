import { describe, expect, test } from 'vitest'
import type { BlocAccess } from '../../../lib/access/bloc-access.ts'
import { type OfficerElection, officerElectionWrites } from '../../../lib/blocs/elect-officers.ts'
import type { Officers } from '../../../lib/blocs/officers.ts'
import type { Write } from '../../../lib/store/write.ts'

const access: BlocAccess = {
  blocCode: 'KT-CUM-2',
  calendar: 'calendar',
  organizerPath: ['VN', 'KT'],
  members: [
    { unitCode: 'A', fromTerm: '2020' },
    { unitCode: 'B', fromTerm: '2020' },
    { unitCode: 'C', fromTerm: '2020', toTerm: '2020' },
  ],
  officers: { '2020': { headCode: 'C', deputyCodes: [] } },
  openedTerms: [],
  revision: 4,
}

const elect = (more: Partial<OfficerElection> = {}) =>
  officerElectionWrites({
    access,
    officers: undefined,
    forTerm: '2021',
    office: 'head',
    unitCodes: ['A'],
    pollId: 'poll_1',
    ...more,
  })

const itemOf = (write: Write) => ('put' in write ? write.item : undefined)

const stored = (more: Partial<Officers>): Officers => ({
  blocCode: 'KT-CUM-2',
  term: '2021',
  revision: 3,
  ...more,
})

describe('a certified election', () => {
  test('fills the head of a term not yet known, and its access', () => {
    const { writes, audit } = elect()
    expect(itemOf(writes.officers)).toEqual({
      blocCode: 'KT-CUM-2',
      term: '2021',
      headCode: 'A',
      headPollId: 'poll_1',
      revision: 1,
    })
    expect(writes.access).toMatchObject({
      item: {
        revision: 5,
        officers: {
          '2020': { headCode: 'C', deputyCodes: [] },
          '2021': { headCode: 'A', deputyCodes: [] },
        },
      },
    })
    expect(audit).toMatchObject({
      action: 'officers.elect',
      resource: '/v1/blocs/KT-CUM-2/officers/2021',
      revision: 1,
      before: undefined,
    })
  })

  test('sets its own office and leaves the other as it is', () => {
    const head = stored({ headCode: 'A', headPollId: 'poll_1', note: 'told' })
    const { writes, audit } = elect({
      officers: head,
      office: 'deputy',
      unitCodes: ['B'],
      pollId: 'poll_2',
    })
    expect(itemOf(writes.officers)).toEqual({
      ...head,
      deputyCodes: ['B'],
      deputyPollId: 'poll_2',
      revision: 4,
    })
    expect(audit).toMatchObject({ revision: 4, before: { headCode: 'A' } })
  })

  test('takes provenance where given', () => {
    const { writes } = elect({ officers: stored({ note: 'old' }), provenance: { note: 'new' } })
    expect(itemOf(writes.officers)).toMatchObject({ note: 'new' })
  })

  test('becomes the origin of an office that a decision filled with the same unit', () => {
    const { writes } = elect({ officers: stored({ headCode: 'A' }) })
    expect(itemOf(writes.officers)).toMatchObject({ headPollId: 'poll_1' })
  })

  test.each([
    ['another unit', stored({ headCode: 'B' })],
    ['another poll', stored({ headCode: 'A', headPollId: 'poll_0' })],
    ['the unit in the other office', stored({ deputyCodes: ['A'] })],
  ])('is refused where the office has %s', (_, officers) => {
    expect(() => elect({ officers })).toThrow(
      expect.objectContaining({ code: 'officers.already_set' }),
    )
  })

  test('is refused where a unit is no member in that term', () => {
    expect(() => elect({ unitCodes: ['C'] })).toThrow(
      expect.objectContaining({ code: 'bloc.not_a_member' }),
    )
  })

  test.each([
    ['head', []],
    ['head', ['A', 'B']],
    ['deputy', ['A', 'B', 'A', 'B', 'A', 'B']],
  ] as const)('of a %s never has %o', (office, unitCodes) => {
    expect(() => elect({ office, unitCodes })).toThrow(RangeError)
  })
})
