import { compress, decompressList } from '../store/compressed.ts'
import { keys } from '../store/keys.ts'
import type { Write } from '../store/write.ts'
import { type Import, resultsUntil } from './import.ts'
import { maxTold, type RowOutcome, type RowResult } from './import-kind.ts'

/** Results of the rows that one transaction dealt with, in the order of processing. */
export type StoredResults = { results: Uint8Array; expiresAtSeconds: number }

const resultsKey = (importId: string, position: number) =>
  keys.importResults<StoredResults>(importId, position)

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
  errors: result.errors.slice(0, maxTold),
  warnings: result.warnings.slice(0, maxTold),
})

/**
 * The results of an item, in its order.
 * @throws Error when it is damaged
 */
export function readResults({ results }: StoredResults): RowResult[] {
  return decompressList(results)
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
