import { type Api, type Import, Refused } from './api.ts'
import type { Header } from './csv-header.ts'
import { readBytes } from './csv-reading.ts'
import { gaveUp, misuse } from './exit.ts'
import type { Options } from './options.ts'
import { linesIn } from './part-rows.ts'
import type { Progress } from './progress.ts'
import { type Part, readPart } from './split-csv.ts'
import { idempotencyKeyOf, type State, writeState } from './state.ts'

/** A part with the import that the API made of it; `isEarlier` where a former run had sent it. */
export type Sent = { part: Part; import: Import; linesBefore: number; isEarlier: boolean }

/**
 * Sends every part that no former run has sent, one after the other, and notes each import before
 * the next part goes.
 * @throws Stop with exit code 2 where the API refuses the first part, 3 where it refuses a later one
 */
export async function pushParts(
  api: Api,
  { file, query, isDryRun }: Options,
  { header, parts }: { header: Header; parts: Part[] },
  state: State,
  progress: Progress,
): Promise<Sent[]> {
  const sent: Sent[] = []
  const total = parts.reduce((sum, part) => sum + part.rows, 0)
  let at = 0
  let linesBefore = 0
  let rows = 0
  progress.start({ vi: 'Gửi', en: 'Sending' }, total)
  for (const part of parts) {
    linesBefore += linesIn(await readBytes(file, { from: at, to: part.from }))
    const csv = await readPart(file, header, part)
    const key = idempotencyKeyOf(csv, { query, salt: state.salt })
    const known = state.imports[key]
    const earlier = known === undefined ? undefined : await api.getImport(known)
    const received = earlier ?? (await create(api, csv, key, sent.length > 0))
    if (!isDryRun) {
      state.imports[key] = received.importId
      writeState(file, state)
    }
    sent.push({ part, import: received, linesBefore, isEarlier: earlier !== undefined })
    linesBefore += linesIn(csv.subarray(header.bytes.length))
    at = part.to
    rows += part.rows
    progress.advanceTo(rows)
  }
  progress.end()
  return sent
}

async function create(api: Api, csv: Buffer, key: string, isLater: boolean): Promise<Import> {
  try {
    return await api.createImport(csv, key)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const stop = isLater ? gaveUp : misuse
    throw stop({
      vi: `Máy chủ không nhận tệp: ${error.message}`,
      en: `The server does not take the file: ${error.message}`,
    })
  }
}
