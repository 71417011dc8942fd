import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Credentials, readCredentials, writeCredentials } from './credentials.ts'
import type { LocalApi } from './local-api.ts'

type Keys = Credentials['keys']

/**
 * Fills a new table, unless it is to stay empty, and keeps its keys in `folder` beside the data; a
 * table that was there is left as it is and its keys are read back. So nothing is loaded twice and
 * no second administrator comes to be.
 * @throws Error saying what to do when the kept data cannot be used
 */
export async function provideData(
  { baseUrl, adminToken }: LocalApi,
  { folder, isEmpty }: { folder: string; isEmpty: boolean },
): Promise<Keys> {
  const loading = join(folder, 'sample-data.loading')
  if (adminToken === undefined) return keptKeys(baseUrl, folder, existsSync(loading))

  let keys: Keys = { admin: adminToken }
  writeCredentials(folder, { baseUrl, keys })
  rmSync(loading, { force: true })
  if (isEmpty) return keys
  // Stays behind when loading is cut off, so that half the data is not taken for the whole.
  writeFileSync(loading, '')
  const { loadSampleData } = await import('../../examples/sample-data/load.ts')
  keys = { ...keys, ...(await loadSampleData({ baseUrl, adminToken })) }
  writeCredentials(folder, { baseUrl, keys })
  rmSync(loading)
  return keys
}

async function keptKeys(baseUrl: string, folder: string, isHalfLoaded: boolean): Promise<Keys> {
  const remedy = `Delete ${folder} (or the table) and start again.`
  if (isHalfLoaded) throw new Error(`Loading the sample data was cut off. ${remedy}`)
  const kept = readCredentials(folder)
  if (kept === undefined) {
    throw new Error(`There are data, but no credentials.json with their keys. ${remedy}`)
  }
  const me = await fetch(`${baseUrl}/v1/me`, {
    headers: { authorization: `Bearer ${kept.keys.admin}` },
  })
  if (!me.ok) throw new Error(`The keys in credentials.json are not those of the data. ${remedy}`)
  return kept.keys
}
