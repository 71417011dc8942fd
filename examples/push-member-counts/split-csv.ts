import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import { type Header, readHeader } from './csv-header.ts'
import { csvOptions, isFilled, readBytes, records } from './csv-reading.ts'
import { explained, noRows, tooLong } from './csv-refusals.ts'
import { misuse } from './exit.ts'

/** What one request may carry (openapi.yaml, createMemberCountImportFromCsv). */
export type Limits = { rows: number; bytes: number; lines: number }

/** Lines count with those that hold delimiters alone, as spreadsheets leave them behind. */
export const apiLimits: Limits = { rows: 5000, bytes: 4_000_000, lines: 20_000 }

/** A stretch of the file that makes one request, behind the header; offsets in bytes. */
export type Part = { from: number; to: number; rows: number }

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
export async function readPart(file: string, header: Header, part: Part): Promise<Buffer> {
  return Buffer.concat([header.bytes, await readBytes(file, part)])
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

  const partAt = (at: number) => ({ from: at, to: at, rows: 0, lines: 0 })
  let part = partAt(header.end)
  for await (const { record, info } of records(parser)) {
    if (info.bytes <= header.end) continue
    const hasRow = record.some(isFilled)
    const isFull =
      (hasRow && part.rows === limits.rows) ||
      part.lines === limits.lines - 1 ||
      info.bytes - part.from > room
    if (isFull && part.rows > 0) {
      parts.push(part)
      part = partAt(part.to)
    }
    if (!hasRow) {
      // Before the first row of a part such lines are left out; there may be any number of them.
      part = part.rows === 0 ? partAt(info.bytes) : { ...part, lines: part.lines + 1 }
      continue
    }
    if (info.bytes - part.from > room) throw misuse(tooLong(info.lines))
    part = { ...part, to: info.bytes, rows: part.rows + 1, lines: part.lines + 1 }
  }
  return part.rows === 0 ? parts : [...parts, part]
}
