import type { DecidedRow, RowError, RowOutcome, RowResult } from './import-kind.ts'

/** Which row it is, and what it is about where that is known. */
export type RowSubject = Pick<RowResult, 'index' | 'unitCode' | 'month'>

export type SettledOutcome = Exclude<RowOutcome, 'rejected'>

/** A row that is not rejected, and writes nothing by itself. */
export function settled(subject: RowSubject, outcome: SettledOutcome): DecidedRow {
  return { result: { ...subject, outcome, errors: [], warnings: [] }, writes: [], shared: [] }
}

/** A row that writes nothing, with everything that is wrong with it. */
export function rejected(subject: RowSubject, errors: RowError[]): DecidedRow {
  const result: RowResult = { ...subject, outcome: 'rejected', errors, warnings: [] }
  return { result, writes: [], shared: [] }
}
