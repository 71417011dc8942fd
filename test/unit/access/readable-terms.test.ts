import { describe, expect, it } from 'vitest'
import { type BlocAccess, readableTerms, standingIn } from '../../../lib/access/bloc-access.ts'
import { relations } from '../../../lib/access/relations.ts'
import { principalOf } from '../../support/context.ts'

const access: BlocAccess = {
  blocCode: 'KT-CUM-2',
  calendar: 'calendar',
  organizerPath: ['VN', 'KT'],
  members: [
    { unitCode: 'KT-A', fromTerm: '2018', toTerm: '2019' },
    { unitCode: 'KT-B', fromTerm: '2020' },
  ],
  officers: { '2017': { headCode: 'KT-C', deputyCodes: ['KT-A'] } },
  openedTerms: [],
  revision: 1,
}

describe('readableTerms', () => {
  it('gives the organizer and the units above it all terms', () => {
    expect(['KT', 'VN'].map((unitCode) => readableTerms(access, { unitCode }))).toEqual([
      'all',
      'all',
    ])
  })

  it('gives a unit its memberships and its offices', () => {
    expect(readableTerms(access, { unitCode: 'KT-A' })).toEqual([
      { from: '2018', to: '2019' },
      { from: '2017', to: '2017' },
    ])
    expect(readableTerms(access, { unitCode: 'KT-B' })).toEqual([{ from: '2020', to: undefined }])
  })

  it.each(['SL', 'KT-D', undefined])('gives %s nothing', (unitCode) => {
    expect(readableTerms(access, { unitCode })).toEqual([])
  })
})

describe('the relation reader without a term', () => {
  const judge = (unitCode: string) => relations.reader.judge(principalOf(unitCode), { access })

  it('lets in whoever was a member or an officer in any term', () => {
    expect(['KT', 'KT-A', 'KT-B', 'KT-C'].map(judge)).toEqual(Array(4).fill('allowed'))
  })

  it('hides the bloc from everybody else', () => {
    expect(['SL', 'KT-D'].map(judge)).toEqual(['hidden', 'hidden'])
  })

  it('makes nobody but the organizer a head', () => {
    const heads = ['KT', 'KT-A', 'KT-C'].map(
      (unitCode) => standingIn(access, undefined, principalOf(unitCode)).actsAsHead,
    )
    expect(heads).toEqual([true, false, false])
  })

  it('still judges by the term where there is one', () => {
    const principal = principalOf('KT-A')
    const verdicts = ['2017', '2019', '2020'].map((term) =>
      relations.reader.judge(principal, { access, term }),
    )
    expect(verdicts).toEqual(['allowed', 'allowed', 'hidden'])
  })
})
