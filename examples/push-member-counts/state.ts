import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as z from 'zod'

const StateSchema = z.object({
  url: z.string(),
  /** Makes the keys of a run with --again differ from those before; empty in the first run. */
  salt: z.string(),
  /** Import ids by the Idempotency-Key of their part. */
  imports: z.record(z.string(), z.string()),
})

/** What was sent, so that a run that was cut off can go on; it never holds the API key. */
export type State = z.infer<typeof StateSchema>

/** The state lies beside the CSV file. */
export const stateFileOf = (file: string) => `${file}.push.json`

/** What earlier runs left for this server, or an empty state; `isAgain` starts a new one. */
export function readState(file: string, url: string, isAgain: boolean): State {
  if (isAgain) return { url, salt: randomUUID(), imports: {} }
  const kept = StateSchema.safeParse(readJson(stateFileOf(file)))
  return kept.success && kept.data.url === url ? kept.data : { url, salt: '', imports: {} }
}

/**
 * Replaces the state in one step, so that a cut-off run leaves the old or the new one. Where the
 * folder cannot be written to there is none: the Idempotency-Keys still hold for a day.
 */
export function writeState(file: string, state: State): void {
  const path = stateFileOf(file)
  try {
    writeFileSync(`${path}.tmp`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${path}.tmp`, path)
  } catch {}
}

/**
 * Equal for equal content sent in an equal way, whenever and wherever that happens: sending a part
 * twice, in one run or in two, is one import.
 */
export function idempotencyKeyOf(
  csv: Buffer,
  { query, salt }: { query: Record<string, string>; salt: string },
): string {
  const parameters = Object.entries(query).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const digest = createHash('sha256')
    .update(JSON.stringify([salt, parameters]))
    .update(csv)
  return `push-${digest.digest('hex')}`
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
