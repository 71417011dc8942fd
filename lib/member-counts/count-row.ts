import type { RowSubject } from '../imports/decided-row.ts'
import type { ImportContext, ReceivedRow, RowError } from '../imports/import-kind.ts'
import {
  bySchema,
  readInstant,
  readMonth,
  readText,
  readWholeNumber,
} from '../imports/row-fields.ts'
import { readRow } from '../imports/row-reader.ts'
import { checkNaming } from '../imports/unit-naming.ts'
import { inFuture, isAhead } from '../kernel/recorded-at.ts'
import { code, text } from '../kernel/schema.ts'
import type { Text } from '../kernel/text.ts'
import { maxExternalIdLength } from '../units/external-ids.ts'
import { checkFigures, noFigure } from './check-figures.ts'
import { figureNames, figuresOf, type MemberCountContent } from './member-count.ts'

/** Fields of a row of member counts, and the columns of its CSV. */
export const countRowFields = [
  'unitCode',
  'externalId',
  'month',
  ...figureNames,
  'recordedAt',
  'note',
] as const

/** A row that is right as far as it can be told without what is stored. */
export type CountRow = {
  index: number
  /** The unit by its code, which may be none's, or by its id in the import's system. */
  unit: { unitCode: string } | { externalId: string }
  month: string
  content: MemberCountContent
  /** Instant in UTC; absent where the row has none. */
  recordedAt: string | undefined
}

/** `subject` is told in the row's result even where the row is wrong. */
export type ReadCountRow = { subject: RowSubject } & (
  | { row: CountRow; errors?: undefined }
  | { row?: undefined; errors: RowError[] }
)

const unitCodes = code()

/** Any text: of a code that no unit can have the answer is that no unit has it. */
const readUnitCode = bySchema(text(10_000), {
  vi: 'Gửi mã đơn vị là chuỗi ký tự, ví dụ KT-NGOCHOI',
  en: 'Send the unit code as a text, such as KT-NGOCHOI',
})
const readExternalId = readText(maxExternalIdLength)
const readNote = readText(1000)

/**
 * Reads a row of an import, JSON values or CSV texts, with everything that is wrong with it at once:
 * fields, figures that contradict each other, a `recordedAt` to come (design §4, imports).
 * @param context.externalIdSystem the system of `externalId`; without one no row may have it
 */
export function readCountRow(
  received: ReceivedRow,
  index: number,
  context: Pick<ImportContext, 'format' | 'receivedAt' | 'externalIdSystem'>,
): ReadCountRow {
  const { format, receivedAt, externalIdSystem } = context
  const row = readRow(received, index, { fields: countRowFields, format })
  const unitCode = row.optional('unitCode', readUnitCode)
  const externalId = row.optional('externalId', readExternalId)
  const month = row.required('month', readMonth)
  const recordedAt = row.optional('recordedAt', readInstant)
  const note = row.optional('note', readNote)
  const figures = figuresOf(
    Object.fromEntries(figureNames.map((name) => [name, row.optional(name, readWholeNumber)])),
  )

  const hasBoth = row.has('unitCode') && row.has('externalId')
  if (hasBoth) row.fail('externalId', 'row.field_invalid', oneName)
  checkNaming(row, externalIdSystem)
  if (!figureNames.some(row.has)) row.fail(undefined, 'member_count.no_figure', noFigure)
  for (const { pointer = '', detail } of checkFigures(figures)) {
    row.fail(pointer.slice(1), 'member_count.inconsistent', detail)
  }
  if (isAhead(recordedAt, receivedAt)) row.fail('recordedAt', 'member_count.in_future', inFuture)

  const subject = { index, unitCode: unitCodes.safeParse(unitCode).data, month }
  const unit = nameOf(unitCode, externalId)
  if (unit === undefined || month === undefined || row.errors.length > 0) {
    return { subject, errors: row.errors }
  }
  return { subject, row: { index, unit, month, content: { ...figures, note }, recordedAt } }
}

function nameOf(unitCode: string | undefined, externalId: string | undefined) {
  if (unitCode !== undefined) return { unitCode }
  return externalId === undefined ? undefined : { externalId }
}

const oneName: Text = {
  vi: 'Chỉ gửi một trong hai: unitCode hoặc externalId',
  en: 'Send only one of the two: unitCode or externalId',
}
