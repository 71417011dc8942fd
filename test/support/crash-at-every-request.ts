import { expect } from 'vitest'
import type { ImportKind } from '../../lib/imports/import-kind.ts'
import { processImport } from '../../lib/imports/process-import.ts'
import { keys } from '../../lib/store/keys.ts'
import { getMany } from '../../lib/store/read.ts'
import { deathsApart } from './by-engine.ts'
import { testContext, testStore } from './context.ts'
import { dyingStore } from './dying-store.ts'

const ctx = testContext()
const never = () => false

export type CrashScenario<Received extends { importId: string }> = {
  kinds: readonly ImportKind[]
  /** Has an import received that works on values of its own, else the same each time. */
  receive: () => Promise<Received>
  /** Everything that it leaves, less what names it. */
  endingOf: (received: Received) => Promise<unknown>
}

/** Has a worker do an import. */
export function work(importId: string, kinds: readonly ImportKind[]) {
  return processImport(ctx, importId, kinds, never)
}

/**
 * Imports over and over, each time with a worker that dies a request later than the one before,
 * until none dies any more; another worker goes on, and the end is to be that of an import that
 * nobody disturbed. Returns the last request that a worker may have died at.
 */
export async function crashAtEveryRequest<Received extends { importId: string }>(
  { kinds, receive, endingOf }: CrashScenario<Received>,
  { reaches }: { reaches: boolean },
): Promise<number> {
  const undisturbed = await receive()
  await work(undisturbed.importId, kinds)
  const expected = await endingOf(undisturbed)

  for (let at = 1; ; at += deathsApart) {
    const received = await receive()
    const { importId } = received
    const dying = dyingStore(testStore(), { at, reaches })
    const dies = processImport({ ...ctx, store: dying.store }, importId, kinds, never)
    await dies.catch(({ code }) => expect(code).toBe('ECONNRESET'))

    expect(await work(importId, kinds)).toBe('done')
    expect(await endingOf(received), `request ${at}`).toEqual(expected)
    const finished = [keys.job('import', importId), keys.importChunk(importId, 0)]
    expect(await getMany(ctx.store, finished)).toEqual([undefined, undefined])
    if (!dying.hasDied()) return at - 1
  }
}
