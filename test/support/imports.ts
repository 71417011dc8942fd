import type { Import } from '../../lib/imports/import.ts'
import { importKey } from '../../lib/imports/import.ts'
import type { ReceivedRow, RowResult } from '../../lib/imports/import-kind.ts'
import { receiveImport } from '../../lib/imports/receive-import.ts'
import { readResults, type StoredResults } from '../../lib/imports/results.ts'
import type { StoreContext } from '../../lib/store/commit.ts'
import { prefixes } from '../../lib/store/keys.ts'
import { queryAll } from '../../lib/store/query.ts'
import { getItem } from '../../lib/store/read.ts'
import { testContext } from './context.ts'

type Envelope = Parameters<typeof receiveImport>[1]

/** Has rows received as an import of an administrator, or of whoever `ctx` says. */
export function receive(
  rows: readonly ReceivedRow[],
  more: Partial<Envelope> = {},
  ctx: StoreContext = testContext(),
): Promise<Import> {
  const envelope: Envelope = {
    kind: 'member_counts',
    format: 'json',
    rows,
    source: 'test',
    mode: 'partial',
    dryRun: false,
    externalIdSystem: undefined,
    ...more,
  }
  return receiveImport(ctx, envelope, { unit: undefined })
}

/** An import as it is stored. */
export async function storedImport(importId: string): Promise<Import> {
  const head = await getItem(testContext().store, importKey(importId))
  if (head === undefined) throw new Error(`No import ${importId}`)
  return head
}

/** The results of all rows that have one, by index. */
export async function storedResults(importId: string): Promise<RowResult[]> {
  const items = await queryAll(testContext().store, prefixes.importResults<StoredResults>(importId))
  return items.flatMap(readResults).sort((a, b) => a.index - b.index)
}
