import { commit, type StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import { prefixes } from '../store/keys.ts'
import { queryAll } from '../store/query.ts'
import { getItem } from '../store/read.ts'
import { readChunks, type StoredRow } from './chunks.ts'
import { type Import, importKey } from './import.ts'
import type { RowResult } from './import-kind.ts'
import { hasCode, readResults, type StoredResults } from './results.ts'

/** What a worker holds of an import while it works on it; `head` and `done` follow what it writes. */
export type Turn = {
  head: Import
  rows: StoredRow[]
  /** Indexes of the rows that have their result. */
  done: Set<number>
  /** Indexes of rows that are not judged together with those before them. */
  cuts: Set<number>
  /** Whether this turn has given up the rows that kept the turns before it from getting on. */
  hasGivenUp: boolean
}

/**
 * Takes an import to work on it; undefined where it is done, or another worker was faster to take
 * it. A turn is counted before its work, so that rows which kill their worker are found out.
 */
export async function takeImport(ctx: StoreContext, importId: string): Promise<Import | undefined> {
  const found = await getItem(ctx.store, importKey(importId))
  if (found === undefined || isDone(found)) return undefined
  const head: Import = {
    ...found,
    status: 'running',
    startedAt: found.startedAt ?? ctx.now().toISOString(),
    attempts: found.attempts + 1,
    takenBy: ctx.newId('turn'),
    revision: found.revision + 1,
  }
  return (await replaceHead(ctx, found, head)) ? head : undefined
}

/** A turn that ends because the table did not answer tells nothing of the rows. */
export async function uncountTurn(ctx: StoreContext, taken: Import): Promise<void> {
  const head = { ...taken, attempts: taken.attempts - 1, revision: taken.revision + 1 }
  // Where this fails too the turn stays counted; where rows got their results none is.
  await replaceHead(ctx, taken, head).catch(() => false)
}

async function replaceHead(ctx: StoreContext, before: Import, after: Import): Promise<boolean> {
  const { committed } = await commit(ctx, {
    writes: { import: { put: importKey(after.importId), item: after, if: asRead(before) } },
    audit: { exempt: 'import-row' },
  })
  return committed
}

/** Reads what a worker that has taken an import has to know of it. */
export async function startTurn(ctx: StoreContext, head: Import): Promise<Turn> {
  const [rows, done] = await Promise.all([readChunks(ctx.store, head), readDone(ctx, head)])
  return withDone({ head, rows, done: new Set(), cuts: new Set(), hasGivenUp: false }, done)
}

/** Reads again how far an import has come; undefined where it is done or another worker has it. */
export async function keepImport(ctx: StoreContext, turn: Turn): Promise<Turn | undefined> {
  const head = await getItem(ctx.store, importKey(turn.head.importId))
  if (head === undefined || isDone(head) || head.takenBy !== turn.head.takenBy) return undefined
  return withDone({ ...turn, head }, await readDone(ctx, head))
}

/** Rows that cannot be processed together are so in halves; one alone is given up. */
export function narrow({ rows, cuts }: Turn, failing: readonly number[]): void {
  const [first, second] = failing
  if (first === undefined) return
  if (second === undefined) rows[first] = 'failed'
  cuts.add(first)
  cuts.add(failing[Math.ceil(failing.length / 2)] ?? first)
}

const isDone = ({ status }: Import) => status !== 'queued' && status !== 'running'

/**
 * Told by the results and not by the order of processing, so that a worker of a later version,
 * which may order rows differently, leaves none out and does none twice.
 */
async function readDone({ store }: StoreContext, head: Import): Promise<RowResult[]> {
  if (head.position === 0) return []
  const items = await queryAll(store, prefixes.importResults<StoredResults>(head.importId))
  return items.flatMap(readResults)
}

/** Rows that were given up count for nothing among the rows that are left. */
function withDone(turn: Turn, results: readonly RowResult[]): Turn {
  const rows = [...turn.rows]
  for (const result of results) {
    if (hasCode(result, 'import.chunk_failed')) rows[result.index] = 'unreadable'
    if (hasCode(result, 'import.row_failed')) rows[result.index] = 'failed'
  }
  return { ...turn, rows, done: new Set(results.map(({ index }) => index)) }
}
