import type { Store } from '../store/client.ts'
import { commitAsRead } from '../store/commit.ts'
import { absent } from '../store/condition.ts'
import { principalOf } from './api-key.ts'
import { auditOf, type KeyServices, newApiKey, writeApiKey } from './manage-api-keys.ts'

/**
 * Creates an administrator's key, the only kind without a unit, straight in the table: the API
 * lets nobody in before the first one exists. Run by `npm start` and by the operator at deployment.
 */
export async function createAdminKey(
  store: Store,
  services: KeyServices,
): Promise<{ apiKeyId: string; token: string }> {
  const name = 'bootstrap'
  const { key, token } = newApiKey(services, {
    name,
    unitCode: undefined,
    scopes: ['read', 'units:write', 'audit:read', 'admin'],
    expiresOn: undefined,
  })
  await commitAsRead(
    {
      ...services,
      store,
      principal: principalOf(key),
      requestId: name,
      ifMatch: undefined,
      idempotency: undefined,
    },
    { writes: { key: writeApiKey(key, absent()) }, audit: auditOf('api_key.create', key) },
  )
  return { apiKeyId: key.apiKeyId, token }
}
