import { newId, randomHex } from '../../lib/kernel/new-id.ts'
import { type Principal, scopes } from '../../lib/kernel/principal.ts'
import { openKeyPairs } from '../../lib/sealing/open-key-pairs.ts'
import { openStoreOf, type Store } from '../../lib/store/client.ts'
import type { StoreContext } from '../../lib/store/commit.ts'

/** The table of this test file. */
export function testStore(): Store {
  return openStoreOf(process.env)
}

/** A clock that stands still until it is set. */
export function testClock(start: string) {
  let nowMs = Date.parse(start)
  return {
    now: () => new Date(nowMs),
    set: (instant: string) => {
      nowMs = Date.parse(instant)
    },
    advanceMs: (milliseconds: number) => {
      nowMs += milliseconds
    },
  }
}

/** A key of a unit with every scope but `admin`, for verbs called without HTTP. */
export function principalOf(unitCode: string): Principal {
  return {
    apiKeyId: newId('key'),
    name: unitCode,
    unitCode,
    scopes: scopes.filter((scope) => scope !== 'admin'),
    expiresOn: undefined,
  }
}

const administrator: Principal = {
  apiKeyId: `key_${'0'.repeat(32)}`,
  name: 'administrator',
  unitCode: undefined,
  scopes: ['read', 'units:write', 'audit:read', 'admin'],
  expiresOn: undefined,
}

/** What a verb gets beside its input, on this file's table; asked by the administrator unless told. */
export function testContext(more: Partial<StoreContext> = {}): StoreContext {
  return {
    store: testStore(),
    principal: administrator,
    requestId: 'request-of-a-test',
    now: () => new Date(),
    newId,
    randomHex,
    keyPairs: openKeyPairs(process.env),
    ifMatch: undefined,
    idempotency: undefined,
    ...more,
  }
}
