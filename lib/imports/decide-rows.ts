import { isPermanent } from '../store/permanent.ts'
import type { StoredRow } from './chunks.ts'
import { givenUp, type ReasonCode } from './given-up.ts'
import type { DecidedRow, ImportRun } from './import-kind.ts'

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
  return indexes.map(
    (index) =>
      byIndex.get(index) ?? givenUp({ index }, whyMissing(rows[index]) ?? 'import.row_failed'),
  )
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
