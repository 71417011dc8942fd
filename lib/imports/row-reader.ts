import type { Text } from '../kernel/text.ts'
import { maxTold, type ReceivedRow, type RowError, type RowFormat } from './import-kind.ts'

/** What a value of a row reads as, or what is wrong with it. */
export type Reading<Value> = { value: Value } | { code: string; message: Text }

/** Reads one value; in CSV it is a text, in JSON it has to have its type already. */
export type FieldReader<Value> = (value: unknown, format: RowFormat) => Reading<Value>

/** A field's pointer is cut where its name is longer; only unknown fields have such names. */
const maxNameLength = 60

/** The pointer of a row, or of one of its fields: `/rows/1/unitCode`. */
export function rowPointer(index: number, field?: string): string {
  if (field === undefined) return `/rows/${index}`
  return `/rows/${index}/${shortened(field).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/**
 * Reads the fields of one row and collects everything that is wrong with it, unknown fields
 * included; nothing is thrown and nothing stored is looked at (design §4, imports). `optional` and
 * `required` give a field's value, undefined where it is absent or wrong; `has` tells whether it is
 * there; `fail` notes what is wrong with it, or with the row as a whole.
 */
export function readRow(
  row: ReceivedRow,
  index: number,
  { fields, format }: { fields: readonly string[]; format: RowFormat },
) {
  const errors: RowError[] = Object.keys(row)
    .filter((name) => !fields.includes(name))
    .slice(0, maxTold)
    .map((name) => unknownField(index, name, fields))

  const fail = (field: string | undefined, code: string, message: Text) => {
    if (errors.length < maxTold) {
      errors.push({ code, pointer: rowPointer(index, field), message })
    }
  }
  const has = (field: string) => Object.hasOwn(row, field)
  const optional = <Value>(field: string, read: FieldReader<Value>): Value | undefined => {
    const given = has(field) ? row[field] : undefined
    if (given === undefined) return undefined
    const reading = read(given, format)
    if ('value' in reading) return reading.value
    fail(field, reading.code, reading.message)
    return undefined
  }
  const required = <Value>(field: string, read: FieldReader<Value>): Value | undefined => {
    if (!has(field)) fail(field, 'row.field_missing', missingField(field))
    return optional(field, read)
  }
  return { errors, has, fail, optional, required }
}

export type RowReader = ReturnType<typeof readRow>

/** The message for a field that a row has to have. */
export const missingField = (field: string): Text => ({
  vi: `Thiếu ${field}; thêm trường này vào dòng`,
  en: `${field} is missing; add it to the row`,
})

function unknownField(index: number, name: string, fields: readonly string[]): RowError {
  const shown = shortened(name)
  return {
    code: 'row.field_unknown',
    pointer: rowPointer(index, name),
    message: {
      vi: `Không có trường “${shown}”; các trường được nhận: ${fields.join(', ')}`,
      en: `There is no field “${shown}”; fields taken: ${fields.join(', ')}`,
    },
  }
}

const shortened = (name: string) => name.slice(0, maxNameLength).toWellFormed()
