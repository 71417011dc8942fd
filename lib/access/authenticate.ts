import type { Principal } from '../kernel/principal.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Store } from '../store/client.ts'
import { getItem } from '../store/read.ts'
import { type ApiKey, apiKeyKey, isSecretOf, isUsable, principalOf, readToken } from './api-key.ts'

/** A revoked key may live this long in a running Lambda (docs/security.md). */
const cachedMs = 60_000
const maxCachedKeys = 1000

type Cached = { key: ApiKey; readAtMs: number }

/** Makes the function that tells who asks; keys read from the table are cached for 60 seconds. */
export function createAuthenticator(store: Store, now: () => Date) {
  const cache = new Map<string, Cached>()

  /** The key if the secret is its own; a cached one is read again first, as it may be rotated. */
  async function lookUp(apiKeyId: string, secret: string): Promise<ApiKey | undefined> {
    const nowMs = now().getTime()
    const cached = cache.get(apiKeyId)
    const isFresh = cached !== undefined && nowMs - cached.readAtMs < cachedMs
    if (isFresh && isSecretOf(cached.key, secret)) return cached.key
    const key = await getItem(store, apiKeyKey(apiKeyId))
    if (key === undefined || !isSecretOf(key, secret)) return undefined
    if (cache.size >= maxCachedKeys) cache.clear()
    cache.set(apiKeyId, { key, readAtMs: nowMs })
    return key
  }

  /**
   * Reads `Authorization: Bearer gu_…`.
   * @throws Refusal `auth.missing_key` or `auth.invalid_key` (401)
   */
  return async function authenticate(authorization: string | undefined): Promise<Principal> {
    if (authorization === undefined) throw refuse('auth.missing_key')
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
    const read = token === undefined ? undefined : readToken(token)
    if (read === undefined) throw refuse('auth.invalid_key')
    const key = await lookUp(read.apiKeyId, read.secret)
    if (key === undefined || !isUsable(key, now())) throw refuse('auth.invalid_key')
    return principalOf(key)
  }
}
