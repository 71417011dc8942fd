import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const credentialsSchema = z.strictObject({
  baseUrl: z.string(),
  keys: z.strictObject({
    admin: z.string(),
    organizer: z.string().optional(),
    head: z.string().optional(),
    member: z.string().optional(),
    integration: z.string().optional(),
  }),
})

/** Where the local server is (without `/v1`) and the tokens to call it with, by role. */
export type Credentials = z.infer<typeof credentialsSchema>

/** Where clients and people find the keys; relative, so that advice with it can be pasted. */
export const localFolder = '.local'

const fileName = 'credentials.json'

/** Writes `credentials.json`, for its owner's eyes only; the folder is made. */
export function writeCredentials(folder: string, credentials: Credentials, name = fileName): void {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, name)
  writeFileSync(path, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
  // The mode above counts only for a new file.
  chmodSync(path, 0o600)
}

/** The credentials written before; undefined where there are none. */
export function readCredentials(folder: string): Credentials | undefined {
  const path = join(folder, fileName)
  if (!existsSync(path)) return undefined
  return credentialsSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
}
