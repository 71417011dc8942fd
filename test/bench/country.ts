import { randomUUID } from 'node:crypto'
import { invoke } from '../../infra/local/handlers.ts'
import { createAdminKey } from '../../lib/access/bootstrap.ts'
import { newId, randomHex } from '../../lib/kernel/new-id.ts'
import type { Store } from '../../lib/store/client.ts'
import { provinces } from '../support/national-names.ts'
import { topUnits } from '../support/national-tree.ts'

type Answer = Record<string, unknown>

/**
 * Sends a request through the handler that Lambda runs.
 * @throws Error when it is refused
 */
export async function ask(
  method: string,
  target: string,
  key: string,
  body: unknown,
  more: Record<string, string> = {},
): Promise<Answer> {
  const headers = {
    host: 'localhost',
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    ...more,
  }
  const { status, body: answered } = await invoke(
    {
      method,
      target,
      headers: Object.entries(headers),
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
      sourceIp: '127.0.0.1',
    },
    randomUUID(),
  )
  const text = answered.toString('utf8')
  if (status >= 300) throw new Error(`${method} ${target} answered ${status}: ${text}`)
  return JSON.parse(text)
}

/** Puts the confederation and the provincial federations; a key of each of these, in their order. */
export async function foundCountry(store: Store): Promise<string[]> {
  const { token } = await createAdminKey(store, { now: () => new Date(), newId, randomHex })
  for (const { unitCode, ...content } of topUnits()) {
    await ask('PUT', `/v1/units/${unitCode}`, token, content)
  }
  const keys: string[] = []
  for (const { code, name } of provinces) {
    const key = await ask('POST', '/v1/api-keys', token, {
      name,
      unitCode: code,
      scopes: ['read', 'units:write', 'member-counts:write'],
      expiresOn: '2099-12-31',
    })
    keys.push(String(key.token))
  }
  return keys
}
