import * as z from 'zod'
import type { Client } from './client.ts'

export type Key = { apiKeyId: string; token: string }

const Created = z.object({ apiKeyId: z.string(), token: z.string() })

const writeScopes = [
  'units:write',
  'member-counts:write',
  'blocs:write',
  'covenants:write',
  'reports:write',
  'scores:write',
  'votes:write',
  'commendations:write',
  'webhooks:write',
]

/** What the key of each role may be used for (walkthrough, "Units, blocs, keys"). */
export const scopesOf = {
  organizer: ['read', ...writeScopes, 'audit:read'],
  member: ['read', 'covenants:write', 'reports:write', 'scores:write', 'votes:write'],
  integration: ['read', 'units:write', 'member-counts:write'],
} as const

/** Has the administrator create a key that is valid for `days` days, today included. */
export function createKey(
  admin: Client,
  wanted: { name: string; unitCode: string; scopes: readonly string[]; days: number },
): Promise<Key> {
  const { name, unitCode, scopes, days } = wanted
  const lastMs = Date.now() + (days - 1) * 24 * 60 * 60 * 1000
  const expiresOn = new Date(lastMs + vietnamOffsetMs).toISOString().slice(0, 10)
  return admin.post('/api-keys', { name, unitCode, scopes, expiresOn }, Created)
}

const vietnamOffsetMs = 7 * 60 * 60 * 1000

/** Ends a key that has done its work. */
export async function revokeKey(admin: Client, { apiKeyId }: Key): Promise<void> {
  await admin.post(`/api-keys/${apiKeyId}/revoke`, undefined, z.object({}))
}
