import { CsvError, parse } from 'csv-parse/sync'
import { type FieldError, fieldError, type Refusal, refuse, throwIfAny } from '../kernel/refusal.ts'
import type { Text } from '../kernel/text.ts'

/** What a header may and must name. */
export type CsvShape = {
  /** The columns there are, in the order they are told in. */
  fields: readonly string[]
  /** Of each group one column at least has to be there. */
  required: readonly (readonly string[])[]
  maxRows: number
}

/** The cells of a row by column; empty ones are left out. */
export type CsvRow = Record<string, string>

/**
 * Reads CSV (RFC 4180) as spreadsheets write it: with or without byte order mark; CRLF, LF or CR;
 * comma, semicolon or tab, whichever the header uses; quoted cells; NFC or NFD. Cells are trimmed, in
 * NFC. Lines without any cell filled are no rows. A cell that no column stands over comes under the
 * name of its position (`column 9`), so that its row is refused and not the whole import.
 * @throws Refusal `import.csv_header`, `request.invalid` for no rows or too many, or
 *   `request.malformed` with the line for quotes that do not match
 */
export function readCsv(text: string, { fields, required, maxRows }: CsvShape): CsvRow[] {
  const [header = [], ...lines] = parseLines(text)
  const columns = withoutEmptyEnd(header.map(normalized))
  throwIfAny('import.csv_header', checkHeader(columns, fields, required))
  if (lines.length === 0) throw refuseRows('too_small', noRows)
  if (lines.length > maxRows) throw refuseRows('too_big', tooManyRows(maxRows))
  return lines.map((cells) => rowOf(cells, columns))
}

/** Lines of delimiters alone cost time too; a file with more of them is refused. */
const maxLines = 20_000

/** The lines that have a filled cell, the header first. */
function parseLines(text: string): string[][] {
  try {
    const lines = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      to: maxLines + 1,
    })
    if (lines.length > maxLines) throw refuseRows('too_big', tooManyLines)
    return lines.filter((cells) => cells.some(isFilled))
  } catch (error) {
    if (error instanceof CsvError) throw brokenQuotes(error)
    throw error
  }
}

const isFilled = (cell: string) => cell.trim() !== ''

const normalized = (cell: string) => cell.normalize('NFC').trim()

/** No field's name has one of them, so the header's only sign of them separates its columns. */
function delimiterOf(text: string): string {
  const header = text
    .trimStart()
    .split(/[\r\n]/, 1)
    .join()
  const used = [',', ';', '\t'].map((sign) => ({ sign, times: header.split(sign).length }))
  return used.reduce((most, next) => (next.times > most.times ? next : most)).sign
}

/** Spreadsheets end lines with delimiters where a column beside the table was once used. */
function withoutEmptyEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
}

function checkHeader(
  columns: readonly string[],
  fields: readonly string[],
  required: CsvShape['required'],
): FieldError[] {
  const unknown = distinct(columns.filter((name) => !fields.includes(name)))
  const repeated = fields.filter((name) => columns.indexOf(name) < columns.lastIndexOf(name))
  const missing = required.filter((group) => !group.some((name) => columns.includes(name)))
  return [
    ...unknown
      .slice(0, maxUnknown)
      .map((name) => inHeader('unknown_column', unknownColumn(name, fields))),
    ...repeated.map((name) => inHeader('repeated_column', repeatedColumn(name))),
    ...missing.map((group) => inHeader('missing_column', missingColumn(group, fields))),
  ]
}

/** A file that is no table at all has no end of them. */
const maxUnknown = 20

const distinct = (names: readonly string[]) => [...new Set(names)]

/** CSV has no pointers: the empty one stands for the body, and the detail names the column. */
const inHeader = (code: string, detail: Text) => fieldError('', code, detail)

const maxShown = 60

function unknownColumn(name: string, fields: readonly string[]): Text {
  const allowed = fields.join(', ')
  if (name === '') {
    return {
      vi: `Một cột không có tên; các cột được nhận: ${allowed}`,
      en: `A column has no name; columns taken: ${allowed}`,
    }
  }
  const shown = name.slice(0, maxShown).toWellFormed()
  return {
    vi: `Không có cột “${shown}”; các cột được nhận: ${allowed}`,
    en: `There is no column “${shown}”; columns taken: ${allowed}`,
  }
}

const repeatedColumn = (name: string): Text => ({
  vi: `Cột “${name}” có nhiều lần; chỉ giữ một`,
  en: `The column “${name}” is there more than once; keep one`,
})

function missingColumn(group: readonly string[], fields: readonly string[]): Text {
  const allowed = fields.join(', ')
  return {
    vi: `Thiếu cột ${group.join(' hoặc ')} ở dòng đầu; các cột được nhận: ${allowed}`,
    en: `The first line lacks the column ${group.join(' or ')}; columns taken: ${allowed}`,
  }
}

function rowOf(cells: readonly string[], columns: readonly string[]): CsvRow {
  const filled = cells
    .slice(0, columns.length)
    .flatMap((cell, at) => (isFilled(cell) ? [[columns[at] ?? '', normalized(cell)]] : []))
  const surplusAt = cells.findIndex((cell, at) => at >= columns.length && isFilled(cell))
  const surplus = surplusAt < 0 ? [] : [[`column ${surplusAt + 1}`, cells[surplusAt] ?? '']]
  return Object.fromEntries([...filled, ...surplus])
}

/** As the envelope of the JSON import is refused. */
function refuseRows(code: string, detail: Text): Refusal {
  return refuse('request.invalid', { errors: [fieldError('/rows', code, detail)] })
}

const noRows: Text = {
  vi: 'Không có dòng dữ liệu nào sau dòng tên cột; hãy thêm dữ liệu',
  en: 'There is no row after the line of column names; add some',
}

const tooManyLines: Text = {
  vi: `Quá ${maxLines} dòng, kể cả dòng chỉ có dấu phân cách; hãy xóa dòng trống, chia tệp`,
  en: `More than ${maxLines} lines, those of delimiters alone included; remove these, split the file`,
}

const tooManyRows = (maxRows: number): Text => ({
  vi: `Quá ${maxRows} dòng dữ liệu; hãy chia thành nhiều tệp`,
  en: `More than ${maxRows} rows; split the file`,
})

function brokenQuotes({ lines }: CsvError): Refusal {
  return refuse('request.malformed', {
    detail: {
      vi: `Dấu ngoặc kép không khớp ở dòng ${lines}. Ô có dấu ngoặc kép phải nằm trong ngoặc kép, mỗi dấu bên trong viết hai lần.`,
      en: `Quotation marks do not match in line ${lines}. A cell that has some must be quoted, each inner one doubled.`,
    },
  })
}
