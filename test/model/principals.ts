/** Who asks: a key bound to a unit, or the administrator's, which has none. */
export type Principal = { name: string; unitCode: string | undefined; scopes: readonly string[] }

const unitScopes = [
  'read',
  'units:write',
  'member-counts:write',
  'blocs:write',
  'covenants:write',
  'reports:write',
  'scores:write',
  'votes:write',
]

/** The bloc's likely members; the last is one from the beginning in some sequences alone. */
export const districts = ['KT-1', 'KT-2', 'KT-3', 'KT-4']

const ofUnit = (unitCode: string): Principal => ({ name: unitCode, unitCode, scopes: unitScopes })

const all: Principal[] = [
  { name: 'admin', unitCode: undefined, scopes: ['read', 'units:write', 'admin'] },
  ...['VN', 'KT', 'SL', 'SL-1', ...districts].map(ofUnit),
  { name: 'KT reading', unitCode: 'KT', scopes: ['read'] },
  {
    name: 'KT integration',
    unitCode: 'KT',
    scopes: ['read', 'units:write', 'member-counts:write'],
  },
]

const byName = new Map(all.map((principal) => [principal.name, principal]))

/** Everybody who asks. */
export const principalNames = all.map(({ name }) => name)

/** @throws Error where there is no such principal */
export function principalOf(name: string): Principal {
  const principal = byName.get(name)
  if (principal === undefined) throw new Error(`No principal ${name}`)
  return principal
}

/** Reads everything, writes units and keys. */
export const isAdmin = ({ scopes }: Principal) => scopes.includes('admin')
