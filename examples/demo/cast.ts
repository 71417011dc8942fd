import { type Client, createClient, dataOf } from '../typescript-client/client.ts'
import type { components } from '../typescript-client/schema.generated.ts'
import units from './illustrative/units.json' with { type: 'json' }

/** A member unit of the demo, with its figures, and the client that holds its key. */
export type Player = (typeof units)[number] & { client: Client }

/** Everybody who acts in the demo. */
export type Cast = { organizer: Client; players: readonly Player[] }

type Scope = components['schemas']['Scope']
type UnitLevel = components['schemas']['UnitLevel']

const organizerCode = 'KT'
const year: Scope[] = ['read', 'covenants:write', 'reports:write', 'scores:write', 'votes:write']

/** Makes the units with the administrator's key, and a key for each that acts. */
export async function assembleCast(baseUrl: string, adminToken: string): Promise<Cast> {
  const admin = createClient({ baseUrl, token: adminToken })
  await putUnit(admin, 'VN', 'Tổng Liên đoàn Lao động Việt Nam', 'confederation')
  await putUnit(admin, organizerCode, 'LĐLĐ tỉnh Kon Tum', 'provincial_federation', 'VN')
  for (const { unitCode, name } of units) {
    await putUnit(admin, unitCode, name, 'superior_union', organizerCode)
  }

  const connect = async (unitCode: string, scopes: Scope[]) => {
    const body = { name: `Demo ${unitCode}`, unitCode, scopes, expiresOn: '2099-12-31' }
    const { token } = await dataOf(admin.POST('/v1/api-keys', { body }))
    return createClient({ baseUrl, token })
  }
  const players = await Promise.all(
    units.map(async (unit) => ({ ...unit, client: await connect(unit.unitCode, year) })),
  )
  return { organizer: await connect(organizerCode, [...year, 'blocs:write']), players }
}

async function putUnit(
  admin: Client,
  unitCode: string,
  name: string,
  level: UnitLevel,
  parentCode?: string,
): Promise<void> {
  const params = { path: { unitCode } }
  await dataOf(admin.PUT('/v1/units/{unitCode}', { params, body: { name, level, parentCode } }))
}

/** A unit of the cast. @throws Error when the demo names a unit that is not in it */
export function playerOf({ players }: Pick<Cast, 'players'>, unitCode: string): Player {
  const player = players.find((one) => one.unitCode === unitCode)
  if (player === undefined) throw new Error(`${unitCode} does not act in this demo`)
  return player
}
