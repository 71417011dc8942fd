import type { Import, ImportPhase, ImportStatus } from './import.ts'
import type { RowResult } from './import-kind.ts'
import { addOutcomes, hasCode } from './results.ts'

/** The head of an import after some more rows have got their results. */
export function advance(head: Import, results: readonly RowResult[], phase: ImportPhase): Import {
  const isFailed = results.some((result) => hasCode(result, 'import.chunk_failed'))
  return {
    ...head,
    phase,
    counts: addOutcomes(head.counts, results),
    position: head.position + results.length,
    hasFailedChunk: head.hasFailedChunk || isFailed,
    attempts: 0,
    revision: head.revision + 1,
  }
}

/** The head when every row has its result; `now` is an instant in UTC. */
export function finish(head: Import, now: string): Import {
  return { ...head, status: finalStatus(head), finishedAt: now }
}

/** How an import has ended (design §4, "Imports"). */
export function finalStatus({
  received,
  counts: { rejected },
  hasFailedChunk,
}: Pick<Import, 'received' | 'counts' | 'hasFailedChunk'>): ImportStatus {
  if (hasFailedChunk || rejected === received) return 'failed'
  return rejected === 0 ? 'succeeded' : 'partial'
}
