import { setTimeout as wait } from 'node:timers/promises'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Context } from '../kernel/context.ts'
import { refuse } from '../kernel/refusal.ts'
import { type AuditEntry, auditWrite } from './audit.ts'
import type { Store } from './client.ts'
import { findEarlierEffect, idempotencyWrite } from './idempotency.ts'
import { toTransactItem, type Write } from './write.ts'

export type StoreContext = Context<Store>

/**
 * Why a commit writes no audit item: a ballot would be linked to its voter, derived data have a
 * source, and an imported row's revision, which names the import, is its record (design §4).
 */
export type Exemption = { exempt: 'secret-ballot' | 'derived' | 'import-row' }

/** The writes of a transaction by name; an undefined one is left out. */
export type NamedWrites = Record<string, Write | undefined>

/** Names writes that nobody asks for one by one: `row0`, `row1`. */
export function numbered(name: string, writes: readonly Write[]): NamedWrites {
  return Object.fromEntries(writes.map((write, at) => [`${name}${at}`, write]))
}

/** What one transaction writes, and how it is told in the audit. */
export type Commit = {
  writes: NamedWrites
  audit: AuditEntry | Exemption
  alsoChanged?: readonly AuditEntry[]
}

/** `failed` names the writes whose conditions did not hold. */
export type Outcome = { committed: true } | { committed: false; failed: string[] }

/** An equal request with this Idempotency-Key has had its effect, on the resource at this path. */
export class Replay extends Error {
  readonly resource: string
  constructor(resource: string) {
    super('replay')
    this.resource = resource
  }
}

/**
 * The only way to write: one transaction of the named writes, their audit item (or a named
 * exemption) and, on a POST with an Idempotency-Key, its record. `alsoChanged` are the audit
 * entries of further resources; a repeated POST renders the one of `audit`.
 * Failed conditions come back as an outcome, because only the verb knows what they mean.
 * @throws Replay when the Idempotency-Key has done its work before
 * @throws Refusal `idempotency.key_reused`, or `conflict.busy` when conflicts outlast all attempts
 */
export async function commit(ctx: StoreContext, input: Commit): Promise<Outcome> {
  const named = Object.entries(input.writes).flatMap(([name, write]) =>
    write === undefined ? [] : [{ name, write }],
  )
  const writes = [...named.map(({ write }) => write), ...bookkeeping(ctx, input)]
  const failedAt = await transact(ctx, writes)
  if (failedAt === undefined) return { committed: true }

  const earlier = await findEarlierEffect(ctx)
  if (earlier !== undefined) throw new Replay(earlier)
  return { committed: false, failed: failedAt.flatMap((at) => named[at]?.name ?? []) }
}

function bookkeeping(ctx: StoreContext, { audit, alsoChanged = [] }: Commit): Write[] {
  if ('exempt' in audit) return []
  const records = [audit, ...alsoChanged].map((entry) => auditWrite(ctx, entry))
  if (ctx.idempotency === undefined) return records
  return [...records, idempotencyWrite(ctx, ctx.idempotency, audit.resource)]
}

/**
 * Of 60 ballots into one urn in one moment, 12 attempts leave less than one in 10,000 busy where a
 * transaction takes 20 ms; 7 leave one in six.
 */
export const maxAttempts = 12
const firstPauseMs = 20
const longestPauseMs = 1000

/** Sends the transaction; the positions of failed conditions, or undefined when it was written. */
async function transact(ctx: StoreContext, writes: Write[]): Promise<number[] | undefined> {
  const { tableName, client } = ctx.store
  const command = new TransactWriteCommand({
    TransactItems: writes.map((write) => toTransactItem(tableName, write)),
    // One token for all attempts: a reply lost on the way does not write twice.
    ClientRequestToken: ctx.newId('tx'),
  })
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    try {
      await client.send(command)
      return undefined
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code)
      const failedAt = codes.flatMap((code, index) =>
        code === 'ConditionalCheckFailed' ? [index] : [],
      )
      if (failedAt.length > 0) return failedAt
      if (!codes.some((code) => code !== undefined && passing.has(code))) throw error
    }
    if (attempt < maxAttempts) await wait(pauseAfter(attempt))
  }
  throw refuse('conflict.busy')
}

/** Cancellations that say "later", not "never". */
const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])

function pauseAfter(attempt: number): number {
  return Math.random() * Math.min(firstPauseMs * 2 ** attempt, longestPauseMs)
}

/** Somebody else was faster: the request is to be served again, from its reads. */
export class Raced extends Error {}

/**
 * Commits, where a failed condition can only mean that something changed since it was read.
 * @throws Raced
 */
export async function commitAsRead(ctx: StoreContext, input: Commit): Promise<void> {
  const outcome = await commit(ctx, input)
  if (!outcome.committed) throw new Raced()
}
