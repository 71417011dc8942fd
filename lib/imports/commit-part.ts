import { endJob } from '../jobs/job.ts'
import { commit, numbered, Raced, type StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import { isPermanent } from '../store/permanent.ts'
import type { Write } from '../store/write.ts'
import { advance, finish } from './advance.ts'
import { chunkDeletes } from './chunks.ts'
import { Unjudgeable } from './decide-rows.ts'
import { type Import, type ImportPhase, importKey } from './import.ts'
import type { DecidedRow } from './import-kind.ts'
import { type Part, packPart } from './pack-part.ts'
import { resultsWrite } from './results.ts'
import type { Turn } from './turn.ts'

/** What a transaction takes, less the head and the results. */
const capacity = 98

/** The head is not as this worker wrote it last. */
export class LostImport extends Raced {}

/**
 * Writes as many of the rows as one transaction takes, with their results and how far the import
 * has come; the last one also ends it. Returns how many rows have got their results; `turn` follows.
 * @throws Raced when something that a row counted on has changed
 * @throws LostImport
 * @throws Unjudgeable with the first row that can never be written; those before it are
 */
export async function commitPart(
  ctx: StoreContext,
  turn: Turn,
  decided: readonly DecidedRow[],
  { phase, maxRows }: { phase: ImportPhase; maxRows: number },
): Promise<number> {
  const { part, isLast } = nextPart(turn.head, decided, maxRows)
  try {
    await write(ctx, turn, { part, phase, isLast })
    return part.rows.length
  } catch (error) {
    const [first, second] = part.rows
    if (first === undefined || !isPermanent(error)) throw error
    if (second === undefined && part.writes.length === 0) throw error
    if (second === undefined) throw new Unjudgeable([first.result.index], error)
    return commitPart(ctx, turn, decided, { phase, maxRows: Math.ceil(part.rows.length / 2) })
  }
}

/** The first rows that go together; the end goes with the last ones where there is room for it. */
function nextPart(head: Import, decided: readonly DecidedRow[], maxRows: number) {
  if (head.position + decided.length === head.received) {
    const room = capacity - finishWrites(head).length
    const part = packPart(decided, { capacity: room, maxRows })
    // One row alone is packed even where it takes more, and then goes before the end.
    const isWhole = part.rows.length === decided.length
    if (isWhole && part.writes.length <= room) return { part, isLast: true }
  }
  return { part: packPart(decided, { capacity, maxRows }), isLast: false }
}

async function write(
  ctx: StoreContext,
  turn: Turn,
  { part, phase, isLast }: { part: Part; phase: ImportPhase; isLast: boolean },
): Promise<void> {
  const { head } = turn
  const results = part.rows.map(({ result }) => result)
  const advanced = advance(head, results, phase)
  const next = isLast ? finish(advanced, ctx.now().toISOString()) : advanced
  const outcome = await commit(ctx, {
    writes: {
      head: { put: importKey(head.importId), item: next, if: asRead(head) },
      results: results.length === 0 ? undefined : resultsWrite(head, results),
      ...numbered('row', part.writes),
      ...numbered('finish', isLast ? finishWrites(head) : []),
    },
    audit: { exempt: 'import-row' },
  })
  if (!outcome.committed) throw outcome.failed.includes('head') ? new LostImport() : new Raced()
  turn.head = next
  for (const { index } of results) turn.done.add(index)
}

/** What an import that is done needs no more. */
function finishWrites(head: Import): Write[] {
  return [endJob('import', head.importId), ...chunkDeletes(head)]
}
