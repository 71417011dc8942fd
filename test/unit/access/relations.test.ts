import { describe, expect, it } from 'vitest'
import { type BlocAccess, memberCodesIn } from '../../../lib/access/bloc-access.ts'
import { type Relation, relations } from '../../../lib/access/relations.ts'
import type { Principal } from '../../../lib/kernel/principal.ts'

const access: BlocAccess = {
  blocCode: 'KT-CUM-2',
  calendar: 'calendar',
  organizerPath: ['VN', 'KT'],
  members: [
    { unitCode: 'KT-A', fromTerm: '2020' },
    { unitCode: 'KT-B', fromTerm: '2019', toTerm: '2020' },
    { unitCode: 'KT-C', fromTerm: '2021' },
  ],
  officers: { '2020': { headCode: 'KT-A', deputyCodes: ['KT-B'] } },
  openedTerms: [],
  revision: 1,
}

const principal = (unitCode: string | undefined, admin = false): Principal => ({
  apiKeyId: 'key_1',
  name: 'test',
  unitCode,
  scopes: admin ? ['read', 'admin'] : ['read'],
  expiresOn: undefined,
})

const judge = (relation: Relation, who: Principal, facts: object = {}) =>
  relations[relation].judge(who, { access, term: '2020', unitCode: 'KT-B', ...facts })

describe('membership', () => {
  it('covers the terms of its range, open-ended without toTerm', () => {
    expect(memberCodesIn(access, '2019')).toEqual(['KT-B'])
    expect(memberCodesIn(access, '2020')).toEqual(['KT-A', 'KT-B'])
    expect(memberCodesIn(access, '2031')).toEqual(['KT-A', 'KT-C'])
  })
})

describe('relations within a bloc', () => {
  it.each([
    ['VN', 'allowed', 'allowed', 'allowed', 'forbidden'],
    ['KT', 'allowed', 'allowed', 'allowed', 'forbidden'],
    ['KT-A', 'allowed', 'allowed', 'forbidden', 'forbidden'],
    ['KT-B', 'allowed', 'allowed', 'forbidden', 'allowed'],
    ['KT-C', 'hidden', 'hidden', 'hidden', 'hidden'],
    ['SL', 'hidden', 'hidden', 'hidden', 'hidden'],
  ])('%s: reader %s, head %s, organizer %s, member %s', (unit, reader, head, organizer, member) => {
    expect(judge('reader', principal(unit))).toBe(reader)
    expect(judge('head', principal(unit))).toBe(head)
    expect(judge('organizer', principal(unit))).toBe(organizer)
    expect(judge('member', principal(unit))).toBe(member)
  })

  it.each([
    ['KT-B', 'self', 'allowed'],
    ['KT-A', 'self', 'forbidden'],
    ['KT', 'self', 'forbidden'],
    ['KT-A', 'final', 'allowed'],
    ['KT', 'final', 'allowed'],
    ['KT-D', 'final', 'forbidden'],
    ['KT-D', 'cross', 'allowed'],
    ['KT-B', 'cross', 'allowed'],
    ['KT-C', 'cross', 'hidden'],
  ])('%s as the scorer at stage %s of KT-B: %s', (unit, stage, verdict) => {
    const members = [...access.members, { unitCode: 'KT-D', fromTerm: '2020' }]
    const facts = { stage, access: { ...access, members } }
    expect(judge('scorer', principal(unit), facts)).toBe(verdict)
  })

  it('an administrator reads, and does no more', () => {
    expect(judge('reader', principal(undefined, true))).toBe('allowed')
    expect(judge('head', principal(undefined, true))).toBe('forbidden')
    expect(judge('member', principal(undefined, true))).toBe('forbidden')
  })

  it('an unknown bloc is hidden from everybody', () => {
    expect(judge('reader', principal('KT', true), { access: undefined })).toBe('hidden')
    expect(judge('blocOrganizer', principal('KT'), { access: undefined })).toBe('hidden')
  })
})

describe('imports', () => {
  const importPath = ['VN', 'KT', 'KT-B']
  const read = (who: Principal, facts: object) => judge('importReader', who, facts)

  it('are read by the unit that sent them, by those above it and by the administrator', () => {
    expect(read(principal('KT-B'), { importPath })).toBe('allowed')
    expect(read(principal('VN'), { importPath })).toBe('allowed')
    expect(read(principal('KT-A'), { importPath })).toBe('hidden')
    expect(read(principal(undefined, true), { importPath })).toBe('allowed')
  })

  it('of the administrator are read by nobody else, and absent ones by nobody', () => {
    expect(read(principal('VN'), { importPath: [] })).toBe('hidden')
    expect(read(principal('VN'), { importPath: undefined })).toBe('hidden')
    expect(read(principal(undefined), { importPath: [] })).toBe('hidden')
  })
})

describe('subtree', () => {
  it('is the unit itself and everything above it', () => {
    const unitPath = ['VN', 'KT', 'KT-B']
    expect(judge('subtree', principal('KT-B'), { unitPath })).toBe('allowed')
    expect(judge('subtree', principal('VN'), { unitPath })).toBe('allowed')
    expect(judge('subtree', principal('KT-A'), { unitPath })).toBe('hidden')
    expect(judge('subtree', principal('KT-A'), { unitPath: undefined })).toBe('hidden')
  })
})
