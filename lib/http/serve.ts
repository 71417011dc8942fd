import type { createAuthenticator } from '../access/authenticate.ts'
import { canonicalDigest } from '../kernel/digest.ts'
import { isAdmin, type Principal } from '../kernel/principal.ts'
import { Refusal, refuse } from '../kernel/refusal.ts'
import { Replay, type StoreContext } from '../store/commit.ts'
import { findEarlierEffect } from '../store/idempotency.ts'
import { replyResponse } from './answer.ts'
import { type Incoming, readBody, readQuery } from './incoming.ts'
import type { Operation, Reply } from './operation.ts'
import { renderAgain } from './replay.ts'

export type Services = Pick<StoreContext, 'store' | 'now' | 'newId' | 'randomHex' | 'keyPairs'> & {
  authenticate: ReturnType<typeof createAuthenticator>
}

const anonymous: Principal = {
  apiKeyId: 'anonymous',
  name: 'anonymous',
  unitCode: undefined,
  scopes: [],
  expiresOn: undefined,
}

/** Who asks, unless the operation is public. */
export function identify(
  services: Services,
  incoming: Incoming,
  isPublic: boolean,
): Promise<Principal> | Principal {
  return isPublic ? anonymous : services.authenticate(incoming.headers.authorization)
}

/** Serves one operation; the order of checks is the contract's (design §2). */
export async function serve(
  services: Services,
  operation: Operation,
  incoming: Incoming,
  params: Record<string, string>,
): Promise<Response> {
  const principal = await identify(services, incoming, operation.relation === 'public')
  requireScope(principal, operation)
  const body = readBody(incoming, operation)
  const query = readQuery(incoming)
  const idempotencyKey =
    operation.method === 'POST' ? unquoted(incoming.headers['idempotency-key']) : undefined
  const headers = {
    'If-Match': incoming.headers['if-match'],
    'If-None-Match': incoming.headers['if-none-match'],
    'Idempotency-Key': idempotencyKey,
  }
  const raw = { params, query, body, headers, language: incoming.language }
  const ready = operation.prepare(raw)

  const ctx: StoreContext = {
    store: services.store,
    now: services.now,
    newId: services.newId,
    randomHex: services.randomHex,
    keyPairs: services.keyPairs,
    principal,
    requestId: incoming.requestId,
    ifMatch: incoming.headers['if-match'],
    idempotency:
      idempotencyKey === undefined
        ? undefined
        : {
            scope: `${principal.apiKeyId}#${operation.operationId}#${idempotencyKey}`,
            fingerprint: canonicalDigest({ params, query, body: body ?? null }),
          },
  }
  try {
    return replyResponse(operation, incoming, await ready(ctx))
  } catch (error) {
    const earlier = error instanceof Refusal ? await findEarlierEffect(ctx) : resourceOf(error)
    if (earlier === undefined) throw error
    const reply: Reply = await renderAgain(operation, ctx, earlier, incoming.language)
    const response = replyResponse(operation, incoming, reply)
    response.headers.set('Idempotency-Replayed', 'true')
    return response
  }
}

const resourceOf = (error: unknown) => (error instanceof Replay ? error.resource : undefined)

function requireScope(principal: Principal, { scope }: Operation): void {
  if (scope === undefined || principal.scopes.includes(scope)) return
  if (isAdmin(principal) && scope === 'read') return
  throw refuse('auth.missing_scope', {
    detail: { vi: `Khóa thiếu quyền "${scope}".`, en: `The key lacks the scope "${scope}".` },
  })
}

/** The header's draft standard quotes the key, most clients do not. */
function unquoted(key: string | undefined): string | undefined {
  return key?.replace(/^"(.*)"$/, '$1')
}
