import type { Text } from '../kernel/text.ts'
import { keys } from '../store/keys.ts'
import type { Write } from '../store/write.ts'
import { compress, decompress } from './compressed.ts'
import { type Import, resultsUntil } from './import.ts'
import type { RowError, RowOutcome, RowResult } from './import-kind.ts'

/** Results of the rows that one transaction dealt with, in the order of processing. */
export type StoredResults = { results: Uint8Array; expiresAtSeconds: number }

const resultsKey = (importId: string, position: number) =>
  keys.importResults<StoredResults>(importId, position)

/** No row is told more than this many things of a kind. */
const maxErrors = 20

/** The write that keeps results behind those up to the head's position. */
export function resultsWrite(head: Import, results: readonly RowResult[]): Write {
  const item: StoredResults = {
    results: compress(results.map(bounded)),
    expiresAtSeconds: Math.floor(Date.parse(resultsUntil(head) ?? head.createdAt) / 1000),
  }
  return { put: resultsKey(head.importId, head.position), item }
}

const bounded = (result: RowResult): RowResult => ({
  ...result,
  errors: result.errors.slice(0, maxErrors),
  warnings: result.warnings.slice(0, maxErrors),
})

/**
 * The results of an item, in its order.
 * @throws Error when it is damaged
 */
export function readResults({ results }: StoredResults): RowResult[] {
  return typed(decompress(results))
}

/** Only `resultsWrite` writes them. */
function typed(results: unknown): RowResult[] {
  if (!Array.isArray(results)) throw new Error('Results are not a list')
  return results
}

/** A row's result as the API shows it; `code` and `pointer` are those of the first error. */
export type RowResultView = RowResult & { code?: string | undefined; pointer?: string | undefined }

export function rowResultView(result: RowResult): RowResultView {
  const [first] = result.errors
  return {
    index: result.index,
    unitCode: result.unitCode,
    month: result.month,
    outcome: result.outcome,
    code: first?.code,
    pointer: first?.pointer,
    errors: result.errors,
    warnings: result.warnings,
  }
}

/** What befalls a row whatever it says, and what its sender is told. */
const reasons = {
  'row.too_large': {
    vi: 'Dòng dài hơn 10.000 ký tự; rút gọn rồi gửi lại dòng này',
    en: 'The row is longer than 10,000 characters; shorten it and send it again',
  },
  'import.aborted': {
    vi: 'Không ghi vì một dòng khác bị từ chối và mode là atomic; sửa các dòng đó rồi gửi lại tất cả',
    en: 'Not written, because another row was rejected and the mode is atomic; correct those rows and send all again',
  },
  'import.row_failed': {
    vi: 'Máy chủ không xử lý được dòng này; kiểm tra nội dung rồi gửi lại, hoặc báo quản trị viên',
    en: 'The server cannot process this row; check what it says and send it again, or tell the administrator',
  },
  'import.chunk_failed': {
    vi: 'Máy chủ không xử lý được nhóm dòng có dòng này; gửi lại các dòng này trong yêu cầu mới',
    en: 'The server cannot process the group of rows around this one; send these rows again in a new request',
  },
} as const satisfies Record<string, Text>

export type ReasonCode = keyof typeof reasons

export function rejected(
  of: Pick<RowResult, 'index' | 'unitCode' | 'month'>,
  code: ReasonCode,
): RowResult {
  const { index, unitCode, month } = of
  const errors: RowError[] = [{ code, pointer: `/rows/${index}`, message: reasons[code] }]
  return { index, unitCode, month, outcome: 'rejected', errors, warnings: [] }
}

/** Whether a result names a code among its errors. */
export function hasCode({ errors }: RowResult, wanted: string): boolean {
  return errors.some(({ code }) => code === wanted)
}

/** How many results have each outcome, added to what was counted before. */
export function addOutcomes(
  counts: Record<RowOutcome, number>,
  results: readonly RowResult[],
): Record<RowOutcome, number> {
  const sums = { ...counts }
  for (const { outcome } of results) sums[outcome] += 1
  return sums
}
