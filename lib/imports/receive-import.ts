import { newJob } from '../jobs/job.ts'
import { refuse } from '../kernel/refusal.ts'
import { commitAsRead, numbered, type StoreContext } from '../store/commit.ts'
import { absent } from '../store/condition.ts'
import { chunkWrites, packChunks } from './chunks.ts'
import {
  type Import,
  type ImportMode,
  importKey,
  importPath,
  importView,
  noCounts,
} from './import.ts'
import type { ImportKindName, ReceivedRow, RowFormat } from './import-kind.ts'

/** A transaction takes 4 MB; the rest is for what lies beside the rows. */
const maxCompressedBytes = 3_900_000

/**
 * Keeps an import and wakes the worker that applies it, in one transaction: after the answer nothing
 * of it can be lost. Looks at no row. `unit` is the unit of the key, absent for an administrator.
 * Source: design §4, "Imports".
 * @throws Refusal `request.too_large` when the rows do not fit into one transaction
 */
export async function receiveImport(
  ctx: StoreContext,
  input: {
    kind: ImportKindName
    format: RowFormat
    rows: readonly ReceivedRow[]
    source: string | undefined
    mode: ImportMode
    dryRun: boolean
    externalIdSystem: string | undefined
  },
  { unit }: { unit: { path: string[] } | undefined },
): Promise<Import> {
  const { rows, ...envelope } = input
  const chunks = packChunks(rows)
  requireFitting(chunks)
  const { apiKeyId, unitCode } = ctx.principal
  const head: Import = {
    ...envelope,
    importId: ctx.newId('import'),
    unitCode,
    unitPath: unit?.path ?? (unitCode === undefined ? [] : [unitCode]),
    apiKeyId,
    status: 'queued',
    createdAt: ctx.now().toISOString(),
    received: rows.length,
    counts: noCounts,
    position: 0,
    phase: input.dryRun || input.mode === 'atomic' ? 'check' : 'apply',
    chunkSizes: chunks.map(({ size }) => size),
    attempts: 0,
    revision: 1,
  }
  await commitAsRead(ctx, {
    writes: {
      import: { put: importKey(head.importId), item: head, if: absent() },
      job: newJob('import', head.importId),
      ...numbered('chunk', chunkWrites(head.importId, chunks)),
    },
    audit: {
      action: 'import.receive',
      resource: importPath(head),
      revision: head.revision,
      after: importView(head),
    },
  })
  return head
}

function requireFitting(chunks: readonly { bytes: Uint8Array }[]): void {
  const total = chunks.reduce((sum, { bytes }) => sum + bytes.length, 0)
  if (total <= maxCompressedBytes) return
  const detail = {
    vi: 'Các dòng quá lớn để lưu một lần; chia thành nhiều yêu cầu nhỏ hơn.',
    en: 'The rows are too large to be kept at once; split them into smaller requests.',
  }
  throw refuse('request.too_large', { detail })
}
