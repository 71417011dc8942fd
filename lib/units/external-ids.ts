import { type FieldError, fieldError } from '../kernel/refusal.ts'
import type { Store } from '../store/client.ts'
import { absent, either, equals } from '../store/condition.ts'
import { type Key, keys } from '../store/keys.ts'
import { getMany } from '../store/read.ts'
import type { Write } from '../store/write.ts'
import type { ExternalId, Unit } from './unit.ts'

/** Says which unit has an id in another system; there is one item per id, so no two units have it. */
export type ExternalIdClaim = ExternalId & { unitCode: string }

export const externalIdKey = ({ system, id }: ExternalId) =>
  keys.externalId<ExternalIdClaim>(system, id)

/** Ids that a unit may have; one per system. */
export const maxExternalIds = 10

export const maxExternalIdLength = 60

type Claiming = Pick<Unit, 'unitCode' | 'externalIds'>

/** The writes that bring the claims of a unit from what it had to what it has. */
export function externalIdWrites(before: Claiming | undefined, after: Claiming): Write[] {
  const { unitCode } = after
  const own = equals({ unitCode })
  return [
    ...without(before?.externalIds, after.externalIds).map(
      (gone): Write => ({ delete: externalIdKey(gone), if: own }),
    ),
    ...without(after.externalIds, before?.externalIds).map(
      (fresh): Write => ({
        put: externalIdKey(fresh),
        item: { ...fresh, unitCode },
        if: either(absent(), own),
      }),
    ),
  ]
}

function without(ids: readonly ExternalId[] = [], others: readonly ExternalId[] = []) {
  return ids.filter(({ system, id }) => !others.some((o) => o.system === system && o.id === id))
}

/** What is stored under some ids of a system, by id; nothing where the system is not known. */
export async function readClaims(
  store: Store,
  system: string | undefined,
  ids: readonly string[],
): Promise<Map<string, ExternalIdClaim>> {
  if (system === undefined) return new Map()
  const wanted = ids.map((id) => externalIdKey({ system, id }))
  const claims = await getMany(store, wanted)
  return new Map(claims.flatMap((claim) => (claim ? [[claim.id, claim]] : [])))
}

/** Keys of the claims on the ids of a body, under the names by which `claimsOf` finds them. */
export function claimKeys(ids: readonly ExternalId[] = []): ClaimsByName<Key<ExternalIdClaim>> {
  return Object.fromEntries(ids.map((id, at) => [`claim${at}`, externalIdKey(id)]))
}

/** What is stored under each of the ids, in their order. */
export function claimsOf(
  loaded: ClaimsByName<ExternalIdClaim | undefined>,
  ids: readonly ExternalId[] = [],
): (ExternalIdClaim | undefined)[] {
  return ids.map((_, at) => loaded[`claim${at}`])
}

type ClaimsByName<Value> = Record<`claim${number}`, Value>

/** In the order of their systems, so that the same ids are equal however they were sent. */
export function sortedIds(ids: readonly ExternalId[] | undefined): ExternalId[] | undefined {
  if (ids === undefined || ids.length === 0) return undefined
  return ids
    .map(({ system, id }) => ({ system, id }))
    .sort((a, b) => (a.system < b.system ? -1 : 1))
}

/** Errors of a list that is too long or names a system twice. */
export function checkExternalIds(ids: readonly ExternalId[] = []): FieldError[] {
  if (ids.length > maxExternalIds) {
    const detail = {
      vi: `Một đơn vị có tối đa ${maxExternalIds} mã ngoài`,
      en: `A unit has at most ${maxExternalIds} external ids`,
    }
    return [fieldError('/externalIds', 'too_many', detail)]
  }
  return ids.flatMap(({ system }, at) => {
    if (ids.findIndex((first) => first.system === system) === at) return []
    return [
      fieldError(`/externalIds/${at}/system`, 'repeated', {
        vi: `Mỗi hệ thống chỉ một mã; ${system} được nêu hai lần`,
        en: `A unit has one id per system; ${system} is named twice`,
      }),
    ]
  })
}

/**
 * Errors for ids that another unit has.
 * @param claims what is stored under each of the ids, in their order
 */
export function checkClaims(
  unitCode: string,
  ids: readonly ExternalId[] = [],
  claims: readonly (ExternalIdClaim | undefined)[],
): FieldError[] {
  return ids.flatMap(({ system, id }, at) => {
    const owner = claims[at]?.unitCode
    if (owner === undefined || owner === unitCode) return []
    return [
      fieldError(`/externalIds/${at}`, 'unit.external_id_taken', {
        vi: `Mã ${id} của hệ thống ${system} là của đơn vị ${owner}`,
        en: `The id ${id} of the system ${system} belongs to the unit ${owner}`,
      }),
    ]
  })
}
