import * as z from 'zod'
import { pageOf } from '../../lib/http/page.ts'
import { pathParameters } from '../../lib/http/parameters.ts'
import { queryBoolean } from '../../lib/http/query-boolean.ts'
import { importModes, importStatuses } from '../../lib/imports/import.ts'
import { importKindNames, maxTold, rowFormats, rowOutcomes } from '../../lib/imports/import-kind.ts'
import {
  code,
  count,
  dottedCode,
  instant,
  monthValue,
  named,
  pointer,
  systemName,
  TextSchema,
  text,
} from '../../lib/kernel/schema.ts'
import { warningList } from '../../lib/kernel/warning.ts'

/** What one request may hold; larger files are sent as several imports. */
export const importLimits = { rows: 5000, bodyBytes: 4_000_000 }

export const ImportKind = named('ImportKind', () => z.enum(importKindNames))

export const ImportStatus = named('ImportStatus', () =>
  z
    .enum(importStatuses)
    .describe(
      'succeeded: no row was rejected; partial: some were; failed: all were, or the rows of a part could not be processed',
    ),
)

export const ImportMode = named('ImportMode', () =>
  z
    .enum(importModes)
    .describe(
      'partial (default): every good row is applied; atomic: one rejected row and none is applied',
    ),
)

export const ImportFormat = named('ImportFormat', () => z.enum(rowFormats))

export const ImportRowOutcome = named('ImportRowOutcome', () =>
  z
    .enum(rowOutcomes)
    .describe('unchanged: equal to what is stored; stale: something newer is stored'),
)

/** What an import says beside its rows: in JSON in the body, with CSV in the query. */
export const envelope = <Flag extends z.ZodType<boolean>>(flag: () => Flag) => ({
  source: text(100)
    .optional()
    .describe('Name of the sending system, kept with every value that the import stores'),
  mode: ImportMode()
    .optional()
    .describe('Whether a rejected row keeps the others from being applied'),
  dryRun: flag()
    .optional()
    .describe('true: every row gets the result it would have, and nothing is applied'),
  externalIdSystem: systemName()
    .optional()
    .describe('The system whose ids externalId gives; default: source'),
})

export const CsvImportQuery = named('CsvImportQuery', () => z.strictObject(envelope(queryBoolean)))

/** The schema of a CSV body; its header is checked by `readCsv`, its rows one by one later. */
export const ImportCsv = named('ImportCsv', () =>
  z
    .string()
    .max(importLimits.bodyBytes)
    .regex(/^[\s\S]*$/)
    .describe(
      'CSV in UTF-8: a line of column names, in any order, then the rows. Comma, semicolon or tab; with or without byte order mark; cells may be quoted; empty cells are absent fields.',
    ),
)

const rowCount = () => count(importLimits.rows)

export const BulkImport = named('BulkImport', () =>
  z
    .strictObject({
      importId: pathParameters.importId.schema(),
      kind: ImportKind(),
      status: ImportStatus(),
      format: ImportFormat(),
      source: text(100).optional(),
      mode: ImportMode(),
      dryRun: z.boolean(),
      externalIdSystem: systemName().optional(),
      unitCode: code().optional().describe('The unit of the key that sent it'),
      received: rowCount().describe('Rows of the request; always pending + the five outcomes'),
      pending: rowCount().describe('Rows without a result yet'),
      created: rowCount(),
      updated: rowCount(),
      unchanged: rowCount(),
      stale: rowCount(),
      rejected: rowCount(),
      createdAt: instant(),
      startedAt: instant().optional(),
      finishedAt: instant().optional(),
      resultsUntil: instant().optional().describe('Until when the results of the rows are kept'),
    })
    .describe('An import and how far it has come'),
)

const rowPointer = () =>
  pointer().describe('JSON pointer into the request; of CSV into the rows after the header')

export const ImportRowError = named('ImportRowError', () =>
  z
    .strictObject({ code: dottedCode(), pointer: rowPointer(), message: TextSchema() })
    .describe('One thing that is wrong with a row, and what to do'),
)

export const ImportRowResult = named('ImportRowResult', () =>
  z
    .strictObject({
      index: count(importLimits.rows - 1).describe(
        'Position of the row in the request, from 0; of CSV after the header, lines without a filled cell not counted',
      ),
      unitCode: code().optional(),
      month: monthValue().optional(),
      outcome: ImportRowOutcome(),
      code: dottedCode().optional().describe('Code of the first error'),
      pointer: rowPointer().optional(),
      errors: z.array(ImportRowError()).max(maxTold),
      warnings: warningList(maxTold),
    })
    .describe('What became of a row; it has errors exactly where it is rejected'),
)

export const ImportRowResultPage = named('ImportRowResultPage', () => pageOf(ImportRowResult()))

export const ImportRowResultQuery = named('ImportRowResultQuery', () =>
  z.strictObject({
    outcome: ImportRowOutcome().optional().describe('Only rows with this outcome'),
    code: dottedCode().optional().describe('Only rows with an error of this code'),
  }),
)

/** The request of a JSON import. Of a row only the names are told: all else is its own outcome. */
export function importRequest(
  names: { request: string; row: string },
  fields: Record<string, string>,
) {
  const row = named(names.row, () =>
    z
      .looseObject(
        Object.fromEntries(
          Object.entries(fields).map(([name, told]) => [
            name,
            z.unknown().optional().describe(told),
          ]),
        ),
      )
      .describe(
        'A row. What is wrong in it, types and unknown fields included, is told as its outcome and keeps no other row from being applied.',
      ),
  )
  return named(names.request, () =>
    z.strictObject({
      ...envelope(z.boolean),
      rows: z.array(row()).min(1).max(importLimits.rows),
    }),
  )
}
