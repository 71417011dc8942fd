import { createHash, timingSafeEqual } from 'node:crypto'
import type { Principal, Scope } from '../kernel/principal.ts'
import { keys } from '../store/keys.ts'

/** A key as stored: of its secret only the hash. */
export type ApiKey = {
  apiKeyId: string
  name: string
  unitCode?: string | undefined
  scopes: Scope[]
  expiresOn?: string | undefined
  createdAt: string
  revokedAt?: string | undefined
  secretHash: string
  revision: number
}

export const apiKeyKey = (apiKeyId: string) => keys.apiKey<ApiKey>(apiKeyId)

const idPrefix = 'key_'
const tokenPattern = /^gu_([0-9a-f]{32})_([0-9a-f]{48})([0-9a-f]{6})$/

const sha256 = (value: string) => createHash('sha256').update(value).digest()

const checksum = (id: string, secret: string) =>
  sha256(`gu_${id}_${secret}`).toString('hex').slice(0, 6)

/** `gu_<id>_<secret><checksum>`; the checksum lets a mistyped token fail before any read. */
export function writeToken(apiKeyId: string, secret: string): string {
  const id = apiKeyId.slice(idPrefix.length)
  return `gu_${id}_${secret}${checksum(id, secret)}`
}

/** Takes a token apart; undefined when its shape or checksum is wrong. */
export function readToken(token: string): { apiKeyId: string; secret: string } | undefined {
  const [, id, secret, sum] = tokenPattern.exec(token) ?? []
  if (id === undefined || secret === undefined || sum !== checksum(id, secret)) return undefined
  return { apiKeyId: `${idPrefix}${id}`, secret }
}

/** What is stored of a secret: 192 random bits need no slow hash. */
export function hashSecret(secret: string): string {
  return sha256(secret).toString('hex')
}

/** Whether the secret is the key's, in constant time. */
export function isSecretOf(key: ApiKey, secret: string): boolean {
  return timingSafeEqual(Buffer.from(key.secretHash, 'hex'), sha256(secret))
}

/** A key works through the whole day `expiresOn` in Vietnam (UTC+7), unless revoked. */
export function isUsable(key: ApiKey, now: Date): boolean {
  if (key.revokedAt !== undefined) return false
  if (key.expiresOn === undefined) return true
  return now < new Date(`${key.expiresOn}T24:00:00+07:00`)
}

export function principalOf(key: ApiKey): Principal {
  const { apiKeyId, name, unitCode, scopes, expiresOn } = key
  return { apiKeyId, name, unitCode, scopes, expiresOn }
}
