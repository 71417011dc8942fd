import { isPermanent } from '../store/permanent.ts'
import type { StoredRow } from './chunks.ts'
import type { DecidedRow, ImportRun } from './import-kind.ts'
import { type ReasonCode, rejected } from './results.ts'

/** Judging or writing these rows fails, and always will. */
export class Unjudgeable extends Error {
  readonly indexes: readonly number[]
  constructor(indexes: readonly number[], cause: unknown) {
    super('Rows cannot be processed', { cause })
    this.indexes = indexes
  }
}

/**
 * Judges rows in the order given: by the kind, or rejected at once where a row is not there.
 * @throws Unjudgeable after which the run is of no use: it may have counted on what it never told
 */
export async function decideRows(
  run: ImportRun,
  rows: readonly StoredRow[],
  indexes: readonly number[],
): Promise<DecidedRow[]> {
  const present = indexes.filter((index) => whyMissing(rows[index]) === undefined)
  const decided = await decide(run, present)
  const byIndex = new Map(decided.map((row) => [row.result.index, row] as const))
  return indexes.map((index) => byIndex.get(index) ?? rejectedRow(index, rows[index]))
}

async function decide(run: ImportRun, indexes: readonly number[]): Promise<DecidedRow[]> {
  if (indexes.length === 0) return []
  try {
    return await run.decide(indexes)
  } catch (error) {
    if (isPermanent(error)) throw new Unjudgeable(indexes, error)
    throw error
  }
}

const reasons = {
  too_large: 'row.too_large',
  unreadable: 'import.chunk_failed',
  failed: 'import.row_failed',
} as const

function whyMissing(row: StoredRow | undefined): ReasonCode | undefined {
  return typeof row === 'string' ? reasons[row] : undefined
}

/** A row that is rejected whatever it says, and writes nothing. */
function rejectedRow(index: number, row: StoredRow | undefined): DecidedRow {
  const reason = whyMissing(row) ?? 'import.row_failed'
  return { result: rejected({ index }, reason), writes: [], shared: [] }
}
