import { describe, expect, test } from 'vitest'
import type { Covenant } from '../../../lib/covenants/covenant.ts'
import {
  type CovenantVersion,
  presentVersion,
  signatureKeyUnder,
  versionOf,
} from '../../../lib/covenants/covenant-version.ts'
import { inForceWith } from '../../support/covenants.ts'

const covenant: Covenant = { ...inForceWith('KT-CUM-2', ['KT-A']), version: 4, contentHash: 'h4' }
const kept: CovenantVersion = {
  blocCode: 'KT-CUM-2',
  term: '2020',
  version: 2,
  title: 'Giao ước',
  memberCodes: ['KT-A'],
  contentHash: 'h2',
  inForceUntil: '2020-07-01T02:00:00.000Z',
}

describe('a version', () => {
  test('is the covenant’s own, or the one that was kept', () => {
    expect(versionOf(4, { covenant, kept: undefined })).toMatchObject({ contentHash: 'h4' })
    expect(versionOf(2, { covenant, kept })).toBe(kept)
  })

  test('is none that was not kept, or that nobody has signed yet', () => {
    const refused = { code: 'covenant_version.not_found' }
    const draft = { ...covenant, status: 'draft' as const }
    for (const stored of [
      { covenant, kept: undefined },
      { covenant: undefined, kept: undefined },
    ]) {
      expect(() => versionOf(3, stored)).toThrow(expect.objectContaining(refused))
    }
    expect(() => versionOf(4, { covenant: draft, kept: undefined })).toThrow(
      expect.objectContaining(refused),
    )
  })

  test('stays the present one when its covenant has ended', () => {
    for (const status of ['suspended', 'superseded', 'concluded', 'published'] as const) {
      expect(presentVersion({ ...covenant, status })?.version).toBe(4)
    }
    for (const status of ['draft', 'open'] as const) {
      expect(presentVersion({ ...covenant, status })).toBeUndefined()
    }
  })
})

describe('the signature that counts', () => {
  const at = (of: Covenant, version: number) => signatureKeyUnder(of, version, 'KT-A').sk

  test('is that of the opening, until an addendum is in force', () => {
    expect(at(covenant, 4)).toBe('SIGNATURE#KT-A')
    expect(at({ ...covenant, openAddendum: 5, lastVersion: 5 }, 4)).toBe('SIGNATURE#KT-A')
  })

  test('is that of the addendum which brought the version', () => {
    const amended = { ...covenant, openingVersion: 2 }
    expect(at(amended, 4)).toBe('ADDENDUM_SIGNATURE#0000004#KT-A')
    expect(at(amended, 2)).toBe('SIGNATURE#KT-A')
  })
})
