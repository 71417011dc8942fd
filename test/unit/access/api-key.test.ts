import { describe, expect, it } from 'vitest'
import {
  type ApiKey,
  hashSecret,
  isSecretOf,
  isUsable,
  readToken,
  writeToken,
} from '../../../lib/access/api-key.ts'

const apiKeyId = `key_${'0a'.repeat(16)}`
const secret = 'b1'.repeat(24)
const key: ApiKey = {
  apiKeyId,
  name: 'KT officer',
  unitCode: 'KT',
  scopes: ['read'],
  expiresOn: '2030-01-01',
  createdAt: '2026-01-01T00:00:00.000Z',
  secretHash: hashSecret(secret),
  revision: 1,
}

describe('tokens', () => {
  it('read back what was written', () => {
    expect(readToken(writeToken(apiKeyId, secret))).toEqual({ apiKeyId, secret })
  })

  it('fail on any single changed character', () => {
    const token = writeToken(apiKeyId, secret)
    for (let at = 0; at < token.length; at += 1) {
      const changed = token.slice(0, at) + (token[at] === '0' ? '1' : '0') + token.slice(at + 1)
      expect(readToken(changed), changed).toBeUndefined()
    }
  })

  it('match only their own secret', () => {
    expect(isSecretOf(key, secret)).toBe(true)
    expect(isSecretOf(key, 'b2'.repeat(24))).toBe(false)
  })
})

describe('usable keys', () => {
  it('work to the end of their last day in Vietnam', () => {
    expect(isUsable(key, new Date('2030-01-01T16:59:59Z'))).toBe(true)
    expect(isUsable(key, new Date('2030-01-01T17:00:00Z'))).toBe(false)
  })

  it('do not work once revoked; without expiry they last', () => {
    const now = new Date('2026-06-01T00:00:00Z')
    expect(isUsable({ ...key, revokedAt: '2026-05-01T00:00:00.000Z' }, now)).toBe(false)
    expect(isUsable({ ...key, expiresOn: undefined }, new Date('2999-01-01'))).toBe(true)
  })
})
