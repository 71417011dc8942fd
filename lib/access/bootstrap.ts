import type { Store } from '../store/client.ts'
import { commit } from '../store/commit.ts'
import { absent } from '../store/condition.ts'
import { apiKeyView, newApiKey, writeApiKey } from './manage-api-keys.ts'

/**
 * Creates an administrator's key, the only kind without a unit, straight in the table: the API
 * lets nobody in before the first one exists. Run by `npm start` and by the operator at deployment.
 */
export async function createAdminKey(
  store: Store,
  services: { now: () => Date; newId: (prefix: string) => string },
): Promise<{ apiKeyId: string; token: string }> {
  const name = 'bootstrap'
  const { key, token } = newApiKey(services, {
    name,
    unitCode: undefined,
    scopes: ['read', 'units:write', 'audit:read', 'admin'],
    expiresOn: undefined,
  })
  const principal = { ...key, unitCode: undefined, expiresOn: undefined }
  await commit(
    {
      ...services,
      store,
      principal,
      requestId: name,
      ifMatch: undefined,
      idempotency: undefined,
    },
    {
      writes: { key: writeApiKey(key, absent()) },
      audit: {
        action: 'api_key.create',
        resource: `/v1/api-keys/${key.apiKeyId}`,
        revision: key.revision,
        after: apiKeyView(key),
      },
    },
  )
  return { apiKeyId: key.apiKeyId, token }
}
