import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { CsvError, parse } from 'csv-parse'
import { misuse } from './exit.ts'

/** What one request may carry (openapi.yaml, createMemberCountImportFromCsv). */
export type Limits = { rows: number; bytes: number }

export const apiLimits: Limits = { rows: 5000, bytes: 4_000_000 }

/** A stretch of the file that makes one request, behind the header; offsets in bytes. */
export type Part = { from: number; to: number; rows: number }

/** `delimiter` is told from the header, of which `bytes` are repeated before every part. */
export type Header = { bytes: Buffer; names: string[]; delimiter: string }

/** A row where the officer sees it: the line of the file, counted from 1, on which it starts. */
export type FileRow = { line: number; cells: Record<string, string> }

/**
 * Cuts a CSV file of any size into parts that the API takes, between rows: quoted cells may hold
 * line breaks. Reads it as a stream, so memory does not grow with it.
 * @throws Stop with exit code 2 where it cannot be read, is no UTF-8 or no CSV, or has no rows
 */
export async function splitCsv(
  file: string,
  limits: Limits,
): Promise<{ header: Header; parts: Part[] }> {
  try {
    const header = await readHeader(file)
    const parts = await findParts(file, header, limits)
    if (parts.length === 0) throw misuse(noRows)
    return { header, parts }
  } catch (error) {
    throw explained(error, file)
  }
}

/** The body of a part's request. */
export async function readPart(file: string, header: Header, { from, to }: Part): Promise<Buffer> {
  const handle = await open(file)
  try {
    const bytes = Buffer.alloc(to - from)
    await handle.read(bytes, 0, bytes.length, from)
    return Buffer.concat([header.bytes, bytes])
  } finally {
    await handle.close()
  }
}

/** The line breaks in some bytes. */
export function linesIn(bytes: Buffer): number {
  return lineBreaksIn(bytes.toString())
}

/** The rows of a part, in the order in which the API numbers them. */
export async function rowsOf(
  body: Buffer,
  header: Header,
  linesBefore: number,
): Promise<FileRow[]> {
  const rows: FileRow[] = []
  const parser = parse(csvOptions(header.delimiter))
  parser.end(body)
  let from = header.bytes.length
  let line = linesBefore + 1
  for await (const { record, info } of records(parser)) {
    if (info.records === 1) continue
    const text = body.subarray(from, info.bytes).toString()
    const blankLines = /^([ \t,;"]*(\r\n|\r|\n))*/.exec(text)?.[0] ?? ''
    rows.push({ line: line + lineBreaksIn(blankLines), cells: cellsByName(header.names, record) })
    line += lineBreaksIn(text)
    from = info.bytes
  }
  return rows
}

function cellsByName(names: readonly string[], record: readonly string[]) {
  return Object.fromEntries(names.map((name, at) => [name, record[at] ?? '']))
}

/** The first line with something in it, which must be short: a file without lines is no table. */
async function readHeader(file: string): Promise<Header> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64_000), 0, 64_000, 0)
    // One character per byte, so that positions in the text are offsets in the file.
    const start = buffer.toString('latin1', 0, bytesRead)
    const [lines] = /^(\xef\xbb\xbf)?([ \t]*(\r\n|\r|\n))*[^\r\n]+(\r\n|\r|\n)/.exec(start) ?? []
    if (lines === undefined) throw misuse(bytesRead < 64_000 ? noRows : noTable)
    const bytes = Buffer.from(lines, 'latin1')
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // UTF-16, which spreadsheets call Unicode text.
    if (text.includes('\0')) throw misuse(notUtf8)
    const delimiter = delimiterOf(text)
    const names = text.split(delimiter).map((name) => name.replaceAll('"', '').trim().normalize())
    return { bytes, names, delimiter }
  } finally {
    await handle.close()
  }
}

/** Whichever the header has most of; no column's name contains any. */
function delimiterOf(header: string): string {
  const [most = ','] = [',', ';', '\t'].toSorted(
    (a, b) => header.split(b).length - header.split(a).length,
  )
  return most
}

async function findParts(file: string, header: Header, limits: Limits): Promise<Part[]> {
  const parts: Part[] = []
  const room = limits.bytes - header.bytes.length
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const source = createReadStream(file)
  const parser = parse(csvOptions(header.delimiter))
  source.on('data', (bytes: Buffer | string) => {
    try {
      decoder.decode(Buffer.from(bytes), { stream: true })
    } catch (error) {
      source.destroy(error instanceof Error ? error : undefined)
    }
  })
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)

  let part: Part = { from: header.bytes.length, to: header.bytes.length, rows: 0 }
  for await (const { info } of records(parser)) {
    if (info.records === 1) continue
    const isFull = part.rows === limits.rows || info.bytes - part.from > room
    if (isFull && part.rows > 0) {
      parts.push(part)
      part = { from: part.to, to: part.to, rows: 0 }
    }
    if (info.bytes - part.from > room) throw misuse(tooLong(info.lines))
    part = { ...part, to: info.bytes, rows: part.rows + 1 }
  }
  return part.rows === 0 ? parts : [...parts, part]
}

type ParsedRecord = {
  record: string[]
  info: { bytes: number; lines: number; records: number }
}

/** The parser's stream has no type of its own. */
function records(parser: AsyncIterable<ParsedRecord>): AsyncIterable<ParsedRecord> {
  return parser
}

/** As the API reads it: blank lines do not count, cells may be missing or too many. */
const csvOptions = (delimiter: string) => ({
  delimiter,
  record_delimiter: ['\r\n', '\n', '\r'],
  bom: true,
  info: true,
  trim: true,
  relax_column_count: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
})

const lineBreaksIn = (text: string) => text.match(/\r\n|\r|\n/g)?.length ?? 0

function explained(error: unknown, file: string): unknown {
  if (error instanceof CsvError) return misuse(brokenAt(error))
  if (!(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return misuse(notUtf8)
  if (error.code === 'ENOENT' || error.code === 'EACCES' || error.code === 'EISDIR') {
    return misuse({ vi: `Không đọc được tệp ${file}.`, en: `Cannot read the file ${file}.` })
  }
  return error
}

const noRows = {
  vi: 'Tệp không có dòng số liệu nào dưới dòng tên cột.',
  en: 'The file has no rows below the line that names the columns.',
}

const noTable = {
  vi: 'Đây không phải tệp CSV: không có dấu xuống dòng.',
  en: 'This is no CSV file: it has no line breaks.',
}

const notUtf8 = {
  vi: 'Tệp không dùng mã UTF-8. Trong Excel: Lưu thành → “CSV UTF-8 (Comma delimited)”.',
  en: 'The file is not in UTF-8. In Excel: Save As → “CSV UTF-8 (Comma delimited)”.',
}

const tooLong = (line: number) => ({
  vi: `Dòng ${line} quá dài; kiểm tra dấu ngoặc kép trong dòng này.`,
  en: `Line ${line} is too long; look at its quotation marks.`,
})

function brokenAt(error: CsvError) {
  const line = String(error.lines)
  return {
    vi: `Dòng ${line}: dấu ngoặc kép không đúng chỗ hoặc không được đóng.`,
    en: `Line ${line}: a quotation mark stands in the wrong place or is not closed.`,
  }
}
