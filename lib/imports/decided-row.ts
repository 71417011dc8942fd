import type { DecidedRow, RowError, RowOutcome, RowResult } from './import-kind.ts'
import { rowPointer } from './row-reader.ts'

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

/** One answer for units that do not exist and for those outside the subtree of the key. */
export function unitNotFound(index: number, field: string): RowError {
  return {
    code: 'unit.not_found',
    pointer: rowPointer(index, field),
    message: {
      vi: 'Không có đơn vị này, hoặc nó không thuộc đơn vị của khóa; kiểm tra mã',
      en: "There is no such unit, or it is not below the key's unit; check the code",
    },
  }
}
