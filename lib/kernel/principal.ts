/** What a key may be used for (walkthrough, "Units, blocs, keys"). */
export const scopes = [
  'read',
  'units:write',
  'member-counts:write',
  'blocs:write',
  'covenants:write',
  'reports:write',
  'scores:write',
  'votes:write',
  'commendations:write',
  'webhooks:write',
  'audit:read',
  'admin',
] as const

export type Scope = (typeof scopes)[number]

/** Who is asking: an API key, bound to a unit (the bootstrap admin key alone has none). */
export type Principal = {
  apiKeyId: string
  name: string
  unitCode: string | undefined
  scopes: readonly Scope[]
  expiresOn: string | undefined
}

/** Scope `admin` reads all, writes units and manages keys. */
export function isAdmin(principal: Principal): boolean {
  return principal.scopes.includes('admin')
}
