import type { Scope } from '../kernel/principal.ts'
import { refuse } from '../kernel/refusal.ts'
import { commitAsRead, type StoreContext } from '../store/commit.ts'
import { absent, asRead, type Condition } from '../store/condition.ts'
import type { Page, PageRequest } from '../store/cursor.ts'
import { partitions } from '../store/keys.ts'
import { listPage } from '../store/list.ts'
import { requireMatch } from '../store/put-stored.ts'
import type { Write } from '../store/write.ts'
import { type ApiKey, apiKeyKey, hashSecret, writeToken } from './api-key.ts'

export type ApiKeyContent = {
  name: string
  unitCode: string | undefined
  scopes: Scope[]
  expiresOn: string | undefined
}

/** The clock and the chance that keys are made with. */
export type KeyServices = Pick<StoreContext, 'now' | 'newId' | 'randomHex'>

type Minted = { key: ApiKey; token: string }

/** The representation of a key: never its secret, never its hash. */
export function apiKeyView(key: ApiKey) {
  return {
    apiKeyId: key.apiKeyId,
    name: key.name,
    unitCode: key.unitCode,
    scopes: key.scopes,
    expiresOn: key.expiresOn,
    createdAt: key.createdAt,
    revokedAt: key.revokedAt,
  }
}

/** Makes a key with a new id and secret; the token exists nowhere but in this answer. */
export function newApiKey(services: KeyServices, content: ApiKeyContent): Minted {
  return mint(services, {
    ...content,
    apiKeyId: services.newId('key'),
    createdAt: services.now().toISOString(),
    revision: 1,
  })
}

/** Gives a key a new secret of 192 random bits. */
function mint(services: KeyServices, key: Omit<ApiKey, 'secretHash'>): Minted {
  const secret = services.randomHex(24)
  return {
    key: { ...key, secretHash: hashSecret(secret) },
    token: writeToken(key.apiKeyId, secret),
  }
}

export function writeApiKey(key: ApiKey, condition: Condition): Write {
  return {
    put: apiKeyKey(key.apiKeyId),
    item: key,
    index: { gsi1pk: partitions.apiKeys, gsi1sk: key.apiKeyId },
    if: condition,
  }
}

/**
 * Creates a key bound to a unit.
 * @throws Refusal `unit.unknown` (422)
 */
export async function createApiKey(
  ctx: StoreContext,
  content: ApiKeyContent,
  unit: object | undefined,
): Promise<Minted> {
  if (unit === undefined) {
    const detail = { vi: `Không có đơn vị ${content.unitCode}`, en: `No unit ${content.unitCode}` }
    throw refuse('unit.unknown', {
      errors: [{ pointer: '/unitCode', code: 'unit.unknown', detail }],
    })
  }
  const minted = newApiKey(ctx, content)
  await commitAsRead(ctx, {
    writes: { key: writeApiKey(minted.key, absent()) },
    audit: auditOf('api_key.create', minted.key),
  })
  return minted
}

/**
 * Revokes a key. Running functions forget it within 60 seconds.
 * @throws Refusal `api_key.not_found`, `api_key.revoked`, 412
 */
export async function revokeApiKey(ctx: StoreContext, loaded: ApiKey | undefined): Promise<ApiKey> {
  const key = requireActive(ctx, loaded)
  const revoked = { ...key, revokedAt: ctx.now().toISOString(), revision: key.revision + 1 }
  await commitAsRead(ctx, {
    writes: { key: writeApiKey(revoked, asRead(key)) },
    audit: auditOf('api_key.revoke', revoked, key),
  })
  return revoked
}

/**
 * Gives a key a new secret; the old token stops working within 60 seconds.
 * @throws Refusal `api_key.not_found`, `api_key.revoked`, 412
 */
export async function rotateApiKey(ctx: StoreContext, loaded: ApiKey | undefined): Promise<Minted> {
  const key = requireActive(ctx, loaded)
  const minted = mint(ctx, { ...key, revision: key.revision + 1 })
  await commitAsRead(ctx, {
    writes: { key: writeApiKey(minted.key, asRead(key)) },
    audit: auditOf('api_key.rotate', minted.key, key),
  })
  return minted
}

/** The key that an action is to change, unless it is absent, revoked or not the one that was read. */
function requireActive(ctx: StoreContext, key: ApiKey | undefined): ApiKey {
  if (key === undefined) throw refuse('api_key.not_found')
  if (key.revokedAt !== undefined) throw refuse('api_key.revoked')
  requireMatch(ctx.ifMatch, apiKeyView(key))
  return key
}

/** All keys in the order of their ids. */
export function listApiKeys(ctx: StoreContext, page: PageRequest): Promise<Page<ApiKey>> {
  const partition = partitions.apiKeys
  return listPage<ApiKey>(ctx.store, page, {
    query: { index: 'gsi1', partition },
    keyAt: apiKeyKey,
  })
}

/** How a change of a key is told in the audit: by its representation, so never by its hash. */
export function auditOf(action: string, key: ApiKey, before?: ApiKey) {
  return {
    action,
    resource: `/v1/api-keys/${key.apiKeyId}`,
    revision: key.revision,
    before: before && apiKeyView(before),
    after: apiKeyView(key),
  }
}
