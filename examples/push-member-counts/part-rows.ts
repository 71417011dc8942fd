import { parse } from 'csv-parse'
import type { Header } from './csv-header.ts'
import { csvOptions, isFilled, records } from './csv-reading.ts'

/** A row where the officer sees it: the line of the file, counted from 1, on which it starts. */
export type FileRow = { line: number; cells: Record<string, string> }

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
    if (info.bytes <= from || !record.some(isFilled)) continue
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

/** The line breaks in some bytes. */
export function linesIn(bytes: Buffer): number {
  return lineBreaksIn(bytes.toString())
}

const lineBreaksIn = (text: string) => text.match(/\r\n|\r|\n/g)?.length ?? 0
