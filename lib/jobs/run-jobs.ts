import { setTimeout as wait } from 'node:timers/promises'
import { failureOf, log } from '../kernel/log.ts'
import { commit, type StoreContext } from '../store/commit.ts'
import { getItem } from '../store/read.ts'
import type { Write } from '../store/write.ts'
import { type JobKind, jobKey, jobOfKey, wakeAfterFailure, wakeAgain } from './job.ts'
import type { StreamChange } from './stream-change.ts'

/** Does as much of a job as fits; `more` when something is left to do. */
export type JobVerb = (
  ctx: StoreContext,
  id: string,
  isTimeUp: () => boolean,
) => Promise<'done' | 'more'>

/**
 * After so long others that wait behind it have their turn, and a job goes on where it stopped: so
 * imports of the same hour progress side by side, for a few requests more each turn.
 */
const turnMs = 20_000

/** Failures in a row after which only a person can help; a verb gives up poisoned data long before. */
const maxFailures = 100
const firstPauseMs = 50
const longestPauseMs = 5000

type Means = {
  verbs: Record<JobKind, JobVerb>
  isTimeUp: () => boolean
  pause?: (milliseconds: number) => Promise<unknown>
}

/**
 * Runs the jobs that changes name, each once, side by side. A job that fails wakes itself again, so
 * that it holds up no other; its change fails only when that is impossible, or was in vain too often.
 * Returns the changes that failed.
 */
export async function runJobs(
  ctx: StoreContext,
  changes: readonly StreamChange[],
  means: Means,
): Promise<readonly StreamChange[]> {
  const byJob = Map.groupBy(changes, ({ pk }) => pk)
  const failed = await Promise.all(
    [...byJob].map(async ([pk, itsChanges]) =>
      (await hasHadItsTurn(ctx, pk, means)) ? [] : itsChanges,
    ),
  )
  return failed.flat()
}

/** Whether nothing more is to be done for this waking. */
async function hasHadItsTurn(
  ctx: StoreContext,
  pk: string,
  { verbs, isTimeUp, pause = wait }: Means,
): Promise<boolean> {
  const named = jobOfKey({ pk })
  if (named === undefined) return false
  const { kind, id } = named
  const startedMs = ctx.now().getTime()
  const elapsedMs = () => ctx.now().getTime() - startedMs
  try {
    const job = await getItem(ctx.store, jobKey(kind, id))
    if (job === undefined) return true
    if (job.failures > 0) await pause(pauseAfter(job.failures))
    const outcome = await verbs[kind](ctx, id, () => isTimeUp() || elapsedMs() > turnMs)
    log({ event: 'job.turn', kind, id, outcome, durationMs: elapsedMs() })
    if (outcome === 'more') await wake(ctx, wakeAgain(kind, id))
    return true
  } catch (error) {
    log({ event: 'job.failed', kind, id, ...failureOf(error) })
    return await isWokenAfterFailure(ctx, kind, id)
  }
}

async function isWokenAfterFailure(ctx: StoreContext, kind: JobKind, id: string): Promise<boolean> {
  try {
    const job = await getItem(ctx.store, jobKey(kind, id))
    if (job !== undefined && job.failures >= maxFailures) return false
    await wake(ctx, wakeAfterFailure(kind, id))
    return true
  } catch {
    return false
  }
}

/** A job that has gone meanwhile was completed by another worker. */
async function wake(ctx: StoreContext, write: Write): Promise<void> {
  await commit(ctx, { writes: { job: write }, audit: { exempt: 'derived' } })
}

function pauseAfter(failures: number): number {
  return Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs)
}
