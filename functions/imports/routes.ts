import { operation } from '../../lib/http/operation.ts'
import { pageReply } from '../../lib/http/reply.ts'
import { type Import, importKey, importPath, importView } from '../../lib/imports/import.ts'
import type { ImportKindName } from '../../lib/imports/import-kind.ts'
import { listResults } from '../../lib/imports/list-results.ts'
import { readCsv } from '../../lib/imports/read-csv.ts'
import { receiveImport } from '../../lib/imports/receive-import.ts'
import type { Principal } from '../../lib/kernel/principal.ts'
import { refuse } from '../../lib/kernel/refusal.ts'
import { unitKey } from '../../lib/units/unit.ts'
import {
  BulkImport,
  CsvImportQuery,
  ImportCsv,
  ImportRowResultPage,
  ImportRowResultQuery,
  importLimits,
} from './contract.ts'
import { type KindOfImport, memberCounts, units } from './kinds.ts'

const receipt =
  'The answer comes when the import is stored; a worker applies it, usually within seconds: ask for the import until it has `finishedAt`. Sent again without `Idempotency-Key` it is a new import, whose rows come out as `unchanged`. A row says all there is to say, as a PUT does: a field left out is unknown from then on.'

/** The four operations of a kind of import. */
function operationsOf(
  of: KindOfImport,
  collection: '/v1/member-count-imports' | '/v1/unit-imports',
  ids: { create: string; createFromCsv: string; get: string; listResults: string },
) {
  const { tag, kind, examples } = of
  const read = {
    tag,
    scope: 'read',
    relation: 'importReader',
    hiddenAs: 'import.not_found',
  } as const
  const send = {
    method: 'POST',
    tag,
    kind: 'derived',
    scope: of.scope,
    relation: 'importSender',
    maxBodyBytes: importLimits.bodyBytes,
    response: BulkImport,
    statuses: [202],
  } as const

  const get = operation({
    ...read,
    operationId: ids.get,
    method: 'GET',
    path: `${collection}/{importId}`,
    summary: `Get an import of ${of.what}: how far it has come`,
    kind: 'derived',
    response: BulkImport,
    statuses: [200],
    problems: [],
    examples: { response: examples.finished },
    load: ({ importId }) => ({ import: importKey(importId) }),
    handle: ({ loaded }) => ({ status: 200, body: importView(ofKind(kind, loaded.import)) }),
  })

  const create = operation({
    ...send,
    operationId: ids.create,
    path: collection,
    summary: `Import ${of.what}`,
    description: receipt,
    body: of.request,
    problems: [],
    examples: { body: examples.request, response: examples.queued },
    rendersAs: get,
    load: (_params, _input, principal) => senderOf(principal),
    handle: async ({ body, loaded }, ctx) => {
      const input = { kind, format: 'json', ...withDefaults(body), rows: body.rows } as const
      return accepted(await receiveImport(ctx, input, loaded))
    },
  })

  const createFromCsv = operation({
    ...send,
    operationId: ids.createFromCsv,
    path: `${collection}/csv`,
    summary: `Import ${of.what} from CSV`,
    description: `${receipt}\n\nColumns: ${of.csv.fields.join(', ')}.`,
    bodyType: 'csv',
    body: ImportCsv,
    query: CsvImportQuery,
    problems: ['import.csv_header'],
    examples: {
      body: examples.csv,
      query: { source: 'kt-hrm', dryRun: 'false' },
      response: { ...examples.queued, format: 'csv' },
    },
    rendersAs: get,
    load: (_params, _input, principal) => senderOf(principal),
    handle: async ({ body, query, loaded }, ctx) => {
      const rows = readCsv(body, of.csv)
      const input = { kind, format: 'csv', ...withDefaults(query), rows } as const
      return accepted(await receiveImport(ctx, input, loaded))
    },
  })

  const list = operation({
    ...read,
    operationId: ids.listResults,
    method: 'GET',
    path: `${collection}/{importId}/results`,
    summary: `List what became of the rows of an import of ${of.what}`,
    description: 'In the order of processing. Results are kept for 30 days.',
    kind: 'list',
    query: ImportRowResultQuery,
    response: ImportRowResultPage,
    statuses: [200],
    problems: [],
    examples: { query: { outcome: 'rejected' }, response: examples.results },
    load: ({ importId }) => ({ import: importKey(importId) }),
    handle: async ({ page, query, loaded }, ctx) => {
      const results = await listResults(ctx, page, ofKind(kind, loaded.import), query)
      return pageReply(results, (result) => result)
    },
  })

  return [create, createFromCsv, get, list]
}

/** @throws Refusal `import.not_found` for an import of the other kind too */
function ofKind(kind: ImportKindName, found: Import | undefined): Import {
  if (found?.kind !== kind) throw refuse('import.not_found')
  return found
}

/** The item of the unit whose key sends; the administrator's has none. */
const senderOf = ({ unitCode }: Principal) => ({
  unit: unitCode === undefined ? undefined : unitKey(unitCode),
})

type Envelope = Partial<Pick<Import, 'source' | 'mode' | 'dryRun' | 'externalIdSystem'>>

function withDefaults({ source, mode = 'partial', dryRun = false, externalIdSystem }: Envelope) {
  return { source, mode, dryRun, externalIdSystem }
}

const accepted = (received: Import) =>
  ({ status: 202, body: importView(received), location: importPath(received) }) as const

export const importOperations = [
  ...operationsOf(memberCounts, '/v1/member-count-imports', {
    create: 'createMemberCountImport',
    createFromCsv: 'createMemberCountImportFromCsv',
    get: 'getMemberCountImport',
    listResults: 'listMemberCountImportResults',
  }),
  ...operationsOf(units, '/v1/unit-imports', {
    create: 'createUnitImport',
    createFromCsv: 'createUnitImportFromCsv',
    get: 'getUnitImport',
    listResults: 'listUnitImportResults',
  }),
]
