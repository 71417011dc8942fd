import { newId, randomHex } from '../kernel/new-id.ts'
import type { Principal } from '../kernel/principal.ts'
import type { Store } from '../store/client.ts'
import type { StoreContext } from '../store/commit.ts'

const worker: Principal = {
  apiKeyId: 'worker',
  name: 'worker',
  unitCode: undefined,
  scopes: [],
  expiresOn: undefined,
}

/** What a verb gets that no request calls for: it acts by what is stored, never as a client. */
export function workerContext(store: Store, now: () => Date): StoreContext {
  return {
    store,
    principal: worker,
    requestId: newId('work'),
    now,
    newId,
    randomHex,
    ifMatch: undefined,
    idempotency: undefined,
  }
}
