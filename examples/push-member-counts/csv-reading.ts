import { open } from 'node:fs/promises'

/** As the API reads it: blank lines do not count, cells may be missing or too many. */
export const csvOptions = (delimiter: string) => ({
  delimiter,
  record_delimiter: ['\r\n', '\n', '\r'],
  bom: true,
  info: true,
  trim: true,
  relax_column_count: true,
  skip_empty_lines: true,
})

type ParsedRecord = {
  record: string[]
  info: { bytes: number; lines: number; records: number }
}

/** The parser's stream has no type of its own. */
export function records(parser: AsyncIterable<ParsedRecord>): AsyncIterable<ParsedRecord> {
  return parser
}

/** Whether a cell has something in it; a line without such a cell is no row. */
export const isFilled = (cell: string) => cell.trim() !== ''

/** The bytes of the file from an offset up to another. */
export async function readBytes(
  file: string,
  { from, to }: { from: number; to: number },
): Promise<Buffer> {
  const handle = await open(file)
  try {
    const bytes = Buffer.alloc(to - from)
    await handle.read(bytes, 0, bytes.length, from)
    return bytes
  } finally {
    await handle.close()
  }
}
