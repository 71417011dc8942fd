import { beforeAll, describe, expect, it } from 'vitest'
import type { Relation } from '../../../lib/access/relations.ts'
import { scopes } from '../../../lib/kernel/principal.ts'
import { adminKey, keyFor, must, unitScopes } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { exampleOf, isPublic, rows, targetOf } from '../../support/every-operation.ts'
import { wholeWorld } from '../../support/whole-year.ts'

type Verdict = 'allowed' | 'forbidden' | 'hidden' | 'no scope' | 'unauthenticated'

/** Whom the matrix tries; `member` is the unit in the path, `otherMember` is not. */
const kinds = [
  'none',
  'wrong',
  'expired',
  'revoked',
  'missing scope',
  'foreign unit',
  'other province',
  'otherMember',
  'member',
  'head',
  'deputy',
  'organizer',
  'above the organizer',
  'integration',
  'admin',
] as const
type Kind = (typeof kinds)[number]

const allowed = 'allowed' as const
const forbidden = 'forbidden' as const
const hidden = 'hidden' as const

const strangers = { 'foreign unit': hidden, 'other province': hidden }
const above = { organizer: allowed, 'above the organizer': allowed, integration: allowed }
const officers = { head: allowed, deputy: allowed }
const noOfficers = { head: forbidden, deputy: forbidden }

/**
 * Who may do what, written down by hand and apart from the code that decides (design §3).
 * The integration's key belongs to the organizer's unit; its few scopes are counted separately.
 */
const expected: Record<Relation, Partial<Record<Kind, Verdict>>> = {
  public: Object.fromEntries(kinds.map((kind) => [kind, allowed])),
  any: Object.fromEntries(kinds.slice(5).map((kind) => [kind, allowed])),
  admin: { admin: allowed },
  unitWriter: {
    'foreign unit': forbidden,
    'other province': forbidden,
    otherMember: forbidden,
    member: allowed,
    ...noOfficers,
    ...above,
    admin: allowed,
  },
  blocFounder: {
    'foreign unit': forbidden,
    'other province': forbidden,
    otherMember: forbidden,
    member: forbidden,
    ...noOfficers,
    ...above,
  },
  subtree: {
    ...strangers,
    otherMember: hidden,
    member: allowed,
    head: hidden,
    deputy: hidden,
    ...above,
    admin: allowed,
  },
  // The example names a district of the organizer's province, which is no member.
  successionRecorder: {
    'foreign unit': forbidden,
    'other province': forbidden,
    otherMember: forbidden,
    member: forbidden,
    ...noOfficers,
    ...above,
    admin: allowed,
  },
  importSender: Object.fromEntries(kinds.slice(5).map((kind) => [kind, allowed])),
  // Of an import that the integration has sent, with a key of the organizer's unit.
  importReader: {
    ...strangers,
    otherMember: hidden,
    member: hidden,
    head: hidden,
    deputy: hidden,
    ...above,
    admin: allowed,
  },
  blocOrganizer: {
    'foreign unit': forbidden,
    'other province': forbidden,
    otherMember: forbidden,
    member: forbidden,
    ...noOfficers,
    ...above,
  },
  reader: {
    ...strangers,
    otherMember: allowed,
    member: allowed,
    ...officers,
    ...above,
    admin: allowed,
  },
  head: {
    ...strangers,
    otherMember: forbidden,
    member: forbidden,
    ...officers,
    ...above,
    admin: forbidden,
  },
  organizer: { ...strangers, otherMember: forbidden, member: forbidden, ...noOfficers, ...above },
  member: {
    ...strangers,
    otherMember: forbidden,
    member: allowed,
    ...noOfficers,
    organizer: forbidden,
    'above the organizer': forbidden,
    integration: forbidden,
  },
  // For the stage in the matrix's path, `self`; the others are tried with the scores.
  scorer: {
    ...strangers,
    otherMember: forbidden,
    member: allowed,
    ...noOfficers,
    organizer: forbidden,
    'above the organizer': forbidden,
    integration: forbidden,
  },
  signer: { ...strangers, otherMember: forbidden, member: allowed, ...noOfficers, ...above },
  voter: {
    ...strangers,
    otherMember: allowed,
    member: allowed,
    ...officers,
    organizer: forbidden,
    'above the organizer': forbidden,
    integration: forbidden,
  },
}

const integrationScopes = ['read', 'units:write', 'member-counts:write'] as const
const adminScopes = ['read', 'units:write', 'audit:read', 'admin'] as const

const keys = new Map<Kind, string | undefined>()
let params: Record<string, string>

beforeAll(async () => {
  const world = await wholeWorld()
  params = world.params
  const admin = await adminKey()
  const revoked = { name: 'r', unitCode: 'KT', scopes: unitScopes, expiresOn: '2099-12-31' }
  const { body } = await must('POST', '/v1/api-keys', admin, revoked)
  await must('POST', `/v1/api-keys/${body.apiKeyId}/revoke`, admin)
  keys.set('wrong', `gu_${'0'.repeat(32)}_${'0'.repeat(54)}`)
  keys.set('expired', await keyFor('KT', unitScopes, '2020-01-01'))
  keys.set('revoked', body.token)
  keys.set('foreign unit', world.keys.foreignDistrict)
  keys.set('other province', world.keys.foreign)
  keys.set('otherMember', world.memberKeys['KT-DAKHA'])
  keys.set('member', world.keys.member)
  keys.set('head', world.keys.head)
  keys.set('deputy', world.keys.deputy)
  keys.set('organizer', world.keys.organizer)
  keys.set('above the organizer', world.keys.confederation)
  keys.set('integration', world.keys.integration)
  keys.set('admin', admin)
})

describe.each(rows())('%s', (_id, operation) => {
  it.each(kinds)('%s', async (kind) => {
    const { method, scope, relation } = operation
    const key =
      kind === 'missing scope'
        ? await keyFor(
            'KT',
            scopes.filter((other) => other !== scope && other !== 'admin'),
          )
        : keys.get(kind)
    const answer = await call(method, targetOf(operation, params), { key, ...exampleOf(operation) })
    expect(verdictOf(answer.status, answer.body.code, operation.hiddenAs)).toBe(
      wanted(kind, relation, scope),
    )
  })

  function wanted(kind: Kind, relation: Relation, scope: string | undefined): Verdict {
    if (isPublic(operation)) return allowed
    if (['none', 'wrong', 'expired', 'revoked'].includes(kind)) return 'unauthenticated'
    if (kind === 'missing scope') return scope === undefined ? allowed : 'no scope'
    if (scope !== undefined && !scopesOf(kind).includes(scope)) return 'no scope'
    return expected[relation][kind] ?? 'no scope'
  }
})

function scopesOf(kind: Kind): readonly string[] {
  if (kind === 'integration') return integrationScopes
  return kind === 'admin' ? adminScopes : unitScopes
}

/** Anything that only the resource's state or the body's content explains counts as allowed. */
function verdictOf(
  status: number,
  code: string | undefined,
  hiddenAs: string | undefined,
): Verdict {
  if (status === 401) return 'unauthenticated'
  if (code === 'auth.missing_scope') return 'no scope'
  if (status === 403) return forbidden
  if (status === 404 && code === hiddenAs) return hidden
  return allowed
}
