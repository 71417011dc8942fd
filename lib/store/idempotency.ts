import type { Context, Idempotency } from '../kernel/context.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Store } from './client.ts'
import { absent, below, either } from './condition.ts'
import { keys } from './keys.ts'
import { getItem } from './read.ts'
import type { Write } from './write.ts'

type IdempotencyRecord = { fingerprint: string; resource: string; expiresAtSeconds: number }

const keptSeconds = 24 * 60 * 60

const recordKey = (scope: string) => keys.idempotency<IdempotencyRecord>(scope)

/** The record of a POST, written in the transaction of its effect: a resource path, never a body. */
export function idempotencyWrite(
  ctx: Context<Store>,
  { scope, fingerprint }: Idempotency,
  resource: string,
): Write {
  const nowSeconds = Math.floor(ctx.now().getTime() / 1000)
  return {
    put: recordKey(scope),
    item: { fingerprint, resource, expiresAtSeconds: nowSeconds + keptSeconds },
    // The table deletes expired items late, so an expired record counts as absent.
    if: either(absent(), below('expiresAtSeconds', nowSeconds)),
  }
}

/**
 * The path of the resource that an equal earlier request made or changed; undefined if there was none.
 * @throws Refusal `idempotency.key_reused` when the key belongs to another request
 */
export async function findEarlierEffect(ctx: Context<Store>): Promise<string | undefined> {
  if (ctx.idempotency === undefined) return undefined
  const record = await getItem(ctx.store, recordKey(ctx.idempotency.scope))
  if (record === undefined) return undefined
  if (record.expiresAtSeconds * 1000 < ctx.now().getTime()) return undefined
  if (record.fingerprint !== ctx.idempotency.fingerprint) throw refuse('idempotency.key_reused')
  return record.resource
}
