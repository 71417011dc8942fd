import type { Text } from '../kernel/text.ts'
import type { Warning } from '../kernel/warning.ts'
import type { StoreContext } from '../store/commit.ts'
import type { Write } from '../store/write.ts'

export const importKindNames = ['member_counts', 'units'] as const

export type ImportKindName = (typeof importKindNames)[number]

/** A row as it arrived: JSON values, or the texts of CSV cells (empty ones left out). */
export type ReceivedRow = Record<string, unknown>

/** Cells are texts that have to be read as numbers, days and lists; JSON values have their types. */
export const rowFormats = ['json', 'csv'] as const

export type RowFormat = (typeof rowFormats)[number]

/** What became of a row. `stale`: something newer is stored; `unchanged`: it is what is stored. */
export const rowOutcomes = ['created', 'updated', 'unchanged', 'stale', 'rejected'] as const

export type RowOutcome = (typeof rowOutcomes)[number]

/** What is wrong in a row; the pointer leads into the request: `/rows/1/unitCode`. */
export type RowError = { code: string; pointer: string; message: Text }

/** Errors, and warnings, that a row is told at most. */
export const maxTold = 20

export type RowResult = {
  /** Position in the request, from 0. */
  index: number
  unitCode?: string | undefined
  month?: string | undefined
  outcome: RowOutcome
  /** Not empty exactly where the outcome is `rejected`. */
  errors: RowError[]
  warnings: Warning[]
}

/**
 * A row's result with the writes that bring it about, all into one transaction. `shared` are
 * conditions on and marks in items that other rows of the transaction may need too (a parent's
 * place): one per item is enough, and none where a row of the transaction writes the item itself.
 */
export type DecidedRow = { result: RowResult; writes: Write[]; shared: Write[] }

/** What a kind of import knows of the import that its rows came with. */
export type ImportContext = {
  importId: string
  source: string | undefined
  format: RowFormat
  /** Rows without a time of their own count as recorded then; instant in UTC. */
  receivedAt: string
  /** The unit in whose subtree all rows must lie; the administrator's imports have none. */
  unitCode: string | undefined
  /** The system whose ids `externalId` gives. */
  externalIdSystem: string | undefined
}

/**
 * One pass over the rows of an import. `order` lists every index once, in the order of processing,
 * and depends on the rows alone, so that a pass can resume. `decide` reads what is stored and judges
 * some rows, in that order; it writes nothing and counts on what it has decided before.
 */
export type ImportRun = {
  order: readonly number[]
  decide: (indexes: readonly number[]) => Promise<DecidedRow[]>
}

/** What imports of different things do differently. */
export type ImportKind = {
  name: ImportKindName
  /** The fields of a row, and so the columns that a CSV header may name. */
  fields: readonly string[]
  begin: (ctx: StoreContext, context: ImportContext, rows: ReceivedRow[]) => Promise<ImportRun>
}
