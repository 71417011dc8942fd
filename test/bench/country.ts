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

/** The administrator's key, and one of each provincial federation, in their order. */
export type Keys = { admin: string; provinces: string[] }

/** Puts the confederation and the provincial federations, and makes their keys. */
export async function foundCountry(store: Store): Promise<Keys> {
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
  return { admin: token, provinces: keys }
}

/**
 * A benchmark whose roll-ups missed rows would be fast.
 * @throws Error unless the whole country is counted, with so many members
 */
export async function requireCounted(
  { admin }: Keys,
  month: string,
  members: number,
): Promise<void> {
  const { rolledUp } = await ask('GET', `/v1/units/VN/member-counts/${month}`, admin, undefined)
  const { members: counted, complete } = rolledUp as { members: number; complete: boolean }
  if (counted === members && complete) return
  throw new Error(`${month} counts ${counted} of ${members} members, complete: ${complete}`)
}
