import type { Tag } from '../../lib/http/operation.ts'
import type { ImportKindName } from '../../lib/imports/import-kind.ts'
import type { CsvShape } from '../../lib/imports/read-csv.ts'
import type { Scope } from '../../lib/kernel/principal.ts'
import type { countRowFields } from '../../lib/member-counts/count-row.ts'
import type { unitRowFields } from '../../lib/units/unit-row.ts'
import { importLimits, importRequest } from './contract.ts'
import { memberCountExamples, unitExamples } from './examples.ts'

const note = 'Remark for readers, at most 1,000 characters'
const figure = 'Whole number; absent = unknown, never 0'

const countFields = {
  unitCode: 'Code of the unit; or send externalId',
  externalId: "The unit's id in the system of externalIdSystem",
  month: 'Calendar month, such as 2020-12',
  grassrootsUnions: figure,
  employees: figure,
  members: `${figure}; at most employees`,
  femaleEmployees: `${figure}; at most employees`,
  femaleMembers: `${figure}; at most members`,
  newMembers: `Members gained in the month. ${figure}`,
  lostMembers: `Members lost in the month. ${figure}`,
  recordedAt:
    'When the figures were recorded, with UTC offset; default: time of receipt, where the row does not say what is stored. Newer replaces older',
  note,
} satisfies Record<(typeof countRowFields)[number], string>

const unitFields = {
  unitCode: 'Code of the unit; may be left out where externalId names an existing unit',
  externalId: "The unit's id in the system of externalIdSystem; with unitCode it is stored",
  name: 'Name of the unit, at most 200 characters',
  aliases: 'Other names: a list; in CSV separated by |',
  level: 'Level of the unit, a value of UnitLevel',
  parentCode: 'Code of the parent, which may be another row of the import',
  validFrom: 'First day, such as 2020-12-31; absent = always',
  validTo: 'Last day; absent = open',
  recordedAt:
    'When this was recorded, with UTC offset; default: time of receipt, where the row does not say what is stored. Newer replaces older',
  note,
} satisfies Record<(typeof unitRowFields)[number], string>

/** What the operations of the two kinds of imports differ in. */
export type KindOfImport = {
  kind: ImportKindName
  /** For summaries. */
  what: string
  tag: Tag
  scope: Scope
  request: ReturnType<typeof importRequest>
  csv: CsvShape
  examples: typeof memberCountExamples | typeof unitExamples
}

const csvOf = (fields: object, required: CsvShape['required']): CsvShape => ({
  fields: Object.keys(fields),
  required,
  maxRows: importLimits.rows,
})

export const memberCounts: KindOfImport = {
  kind: 'member_counts',
  what: 'member counts',
  tag: 'Member counts',
  scope: 'member-counts:write',
  request: importRequest(
    { request: 'CreateMemberCountImportRequest', row: 'MemberCountImportRow' },
    countFields,
  ),
  csv: csvOf(countFields, [['unitCode', 'externalId'], ['month']]),
  examples: memberCountExamples,
}

export const units: KindOfImport = {
  kind: 'units',
  what: 'units',
  tag: 'Units',
  scope: 'units:write',
  request: importRequest({ request: 'CreateUnitImportRequest', row: 'UnitImportRow' }, unitFields),
  csv: csvOf(unitFields, [['unitCode', 'externalId'], ['name'], ['level']]),
  examples: unitExamples,
}
