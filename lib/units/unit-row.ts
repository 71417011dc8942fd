import type { ImportContext, ReceivedRow, RowError } from '../imports/import-kind.ts'
import { readDay, readInstant, readText } from '../imports/row-fields.ts'
import { type FieldReader, readRow } from '../imports/row-reader.ts'
import { checkNaming } from '../imports/unit-naming.ts'
import { inFuture, isAhead } from '../kernel/recorded-at.ts'
import { code } from '../kernel/schema.ts'
import type { Text } from '../kernel/text.ts'
import { checkUnit } from './check-unit.ts'
import { maxExternalIdLength } from './external-ids.ts'
import { type UnitContent, unitLevels } from './unit.ts'

/** Fields of a row of units, and the columns of its CSV. */
export const unitRowFields = [
  'unitCode',
  'externalId',
  'name',
  'aliases',
  'level',
  'parentCode',
  'validFrom',
  'validTo',
  'recordedAt',
  'note',
] as const

/** What a row says of a unit; ids in other systems and sources are no part of it. */
export type RowContent = Pick<
  UnitContent,
  'name' | 'aliases' | 'level' | 'parentCode' | 'validFrom' | 'validTo' | 'note'
>

/** A row that is right as far as it can be told without what is stored. */
export type UnitRow = {
  index: number
  /** Absent where the row names an existing unit by its external id alone. */
  unitCode?: string | undefined
  externalId?: string | undefined
  content: RowContent
  /** Instant in UTC; absent where the row has none. */
  recordedAt?: string | undefined
}

/** A row whose unit is known, by the field `namedBy`. */
export type NamedRow = UnitRow & { unitCode: string; namedBy: 'unitCode' | 'externalId' }

/** `unitCode` is told in the row's result even where the row is wrong. */
export type ReadUnitRow = { unitCode?: string | undefined } & (
  | { row: UnitRow; errors?: undefined }
  | { row?: undefined; errors: RowError[] }
)

const bounds = { name: 200, aliases: 20, note: 1000 }

// Made once: making a schema costs more than reading a row.
const readName = readText(bounds.name)
const readNote = readText(bounds.note)
const readIdText = readText(maxExternalIdLength)
const unitCodes = code()

/**
 * Reads a row of an import, JSON values or CSV texts, with everything that is wrong with it at once
 * (design §4, imports).
 * @param context.externalIdSystem the system of `externalId`; without one no row may have it
 */
export function readUnitRow(
  received: ReceivedRow,
  index: number,
  context: Pick<ImportContext, 'format' | 'receivedAt' | 'externalIdSystem'>,
): ReadUnitRow {
  const { format, receivedAt, externalIdSystem } = context
  const row = readRow(received, index, { fields: unitRowFields, format })
  const unitCode = row.optional('unitCode', readCode)
  const externalId = row.optional('externalId', readExternalId)
  const name = row.required('name', readName)
  const level = row.required('level', readLevel)
  const rest = {
    aliases: row.optional('aliases', readAliases),
    parentCode: row.optional('parentCode', readCode),
    validFrom: row.optional('validFrom', readDay),
    validTo: row.optional('validTo', readDay),
    note: row.optional('note', readNote),
  }
  const recordedAt = row.optional('recordedAt', readInstant)

  checkNaming(row, externalIdSystem)
  if (isAhead(recordedAt, receivedAt)) row.fail('recordedAt', 'unit.in_future', inFuture)
  if (name === undefined || level === undefined) return { unitCode, errors: row.errors }

  const content = { name, level, ...rest }
  for (const { pointer = '', detail } of checkUnit(content)) {
    row.fail(pointer.slice(1), 'row.field_invalid', detail)
  }
  if (row.errors.length > 0) return { unitCode, errors: row.errors }
  return { unitCode, row: { index, unitCode, externalId, content, recordedAt } }
}

const invalid = (message: Text) => ({ code: 'row.field_invalid', message })

const readCode: FieldReader<string> = (value) => {
  const parsed = unitCodes.safeParse(value)
  return parsed.success ? { value: parsed.data } : invalid(codeExpected)
}

const readLevel: FieldReader<UnitContent['level']> = (value) => {
  const level = unitLevels.find((known) => known === value)
  return level === undefined ? invalid(levelExpected) : { value: level }
}

const readExternalId: FieldReader<string> = (value, format) => {
  const reading = readIdText(value, format)
  if (!('value' in reading) || !reading.value.includes('#')) return reading
  return invalid({ vi: 'Mã ngoài không được chứa dấu #', en: 'An external id has no # in it' })
}

/** A list in JSON; in CSV one cell, separated by `|`. */
const readAliases: FieldReader<string[] | undefined> = (value, format) => {
  const given = format === 'csv' ? splitCell(value) : value
  if (!Array.isArray(given) || given.length > bounds.aliases) return invalid(aliasesExpected)
  const aliases: string[] = []
  for (const one of given) {
    const reading = readName(one, format)
    if (!('value' in reading)) return invalid(aliasesExpected)
    aliases.push(reading.value)
  }
  return { value: aliases.length === 0 ? undefined : aliases }
}

function splitCell(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value
    .split('|')
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '')
}

const codeExpected: Text = {
  vi: 'Mã đơn vị gồm chữ hoa không dấu, chữ số và gạch nối, tối đa 40 ký tự, ví dụ KT-NGOCHOI',
  en: 'A unit code has capital letters, digits and hyphens, at most 40, such as KT-NGOCHOI',
}

const levelExpected: Text = {
  vi: `Cấp là một trong: ${unitLevels.join(', ')}`,
  en: `The level is one of: ${unitLevels.join(', ')}`,
}

const aliasesExpected: Text = {
  vi: `Tối đa ${bounds.aliases} tên khác, mỗi tên tối đa ${bounds.name} ký tự; trong CSV ngăn cách bằng |`,
  en: `At most ${bounds.aliases} aliases of at most ${bounds.name} characters; in CSV separated by |`,
}
