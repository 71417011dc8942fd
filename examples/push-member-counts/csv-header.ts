import { open } from 'node:fs/promises'
import { noRows, noTable, notUtf8 } from './csv-refusals.ts'
import { misuse } from './exit.ts'

/**
 * The line of names: its bytes, which are repeated before every part, and the offset of the file at
 * which it ends. `delimiter` is told from it.
 */
export type Header = { bytes: Buffer; end: number; names: string[]; delimiter: string }

/** The first line with something in it, which must be short: a file without lines is no table. */
export async function readHeader(file: string): Promise<Header> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64_000), 0, 64_000, 0)
    // One character per byte, so that positions in the text are offsets in the file.
    const start = buffer.toString('latin1', 0, bytesRead)
    const found = /^(\xef\xbb\xbf)?([ \t,;"]*(\r\n|\r|\n))*([^\r\n]+(\r\n|\r|\n))/.exec(start)
    if (found === null) throw misuse(bytesRead < 64_000 ? noRows : noTable)
    const bytes = Buffer.from(found[4] ?? '', 'latin1')
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // UTF-16, which spreadsheets call Unicode text.
    if (text.includes('\0')) throw misuse(notUtf8)
    const delimiter = delimiterOf(text)
    const names = text.split(delimiter).map((name) => name.replaceAll('"', '').trim().normalize())
    return { bytes, end: found[0].length, names, delimiter }
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
