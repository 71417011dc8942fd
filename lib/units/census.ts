import type { Store } from '../store/client.ts'
import { commitAsRead, numbered, type StoreContext } from '../store/commit.ts'
import { compress, decompressList } from '../store/compressed.ts'
import { asRead } from '../store/condition.ts'
import { keys, prefixes } from '../store/keys.ts'
import { queryAll } from '../store/query.ts'
import { getMany } from '../store/read.ts'
import { untilUnraced } from '../store/until-unraced.ts'
import type { Place } from './places.ts'

const childFields = ['unitCode', 'from', 'to'] as const satisfies readonly (keyof Place)[]

/** A unit under a parent, and when: what a sum has to know of a place. */
export type Child = Pick<Place, (typeof childFields)[number]>

/**
 * A copy of all places under a parent in one small item, so that many parents can be asked in one
 * request. It follows the places: what it tells was true at one time, and is renewed by every event
 * of a place. Source: docs/decisions/0012-roll-ups.md.
 */
export type Census = {
  /** '' for the units without a parent. */
  parentCode: string
  /** Compressed; absent where they would be too large for an item. */
  stretches?: Uint8Array | undefined
  revision: number
}

export const censusKey = (parentCode: string) => keys.census<Census>(parentCode)

/** An item holds 400 KB. */
const maxBytes = 300_000

/** A transaction holds 4 MB, which is thirteen of the largest. */
export const censusesAtOnce = 10

/** The census that follows the one that was read; without stretches where they are too large. */
export function takeCensus(
  parentCode: string,
  places: readonly Child[],
  read: Pick<Census, 'revision'> | undefined,
): Census {
  const stretches = compress(places.map(({ unitCode, from, to }) => ({ unitCode, from, to })))
  return {
    parentCode,
    stretches: stretches.length <= maxBytes ? stretches : undefined,
    revision: (read?.revision ?? 0) + 1,
  }
}

/** The children that a census tells; undefined where it tells none. */
export function childrenIn(census: Census | undefined): Child[] | undefined {
  return census?.stretches && decompressList<Child>(census.stretches)
}

/**
 * Brings up to `censusesAtOnce` censuses up to the places as they are. Each is written even where
 * nothing changed, so that no one can write places over it that were read before.
 * @throws Refusal `conflict.busy` when others are faster for too long
 */
export function renewCensuses(ctx: StoreContext, parentCodes: readonly string[]): Promise<void> {
  return untilUnraced(async () => {
    // Read before the places: whoever copies less than a census tells finds it changed.
    const read = await getMany(ctx.store, parentCodes.map(censusKey), ['revision'])
    const writes = await Promise.all(
      parentCodes.map(async (parentCode, at) => ({
        put: censusKey(parentCode),
        item: takeCensus(parentCode, await readPlaces(ctx.store, parentCode), read[at]),
        if: asRead(read[at]),
      })),
    )
    await commitAsRead(ctx, { writes: numbered('census', writes), audit: { exempt: 'derived' } })
  })
}

/** Who stands under parents, asked once of each. */
export type Children = {
  /** As the census tells, which may be behind; as the places tell where there is none. */
  told: (parentCode: string) => Promise<Child[]>
  /** As the places themselves tell. */
  stored: (parentCode: string) => Promise<Child[]>
}

/** Reads the censuses of parents in one request, and the places of one when they are asked for. */
export function readChildren(store: Store, parentCodes: readonly string[]): Children {
  const distinct = [...new Set(parentCodes)]
  const censuses = getMany(store, distinct.map(censusKey)).then(
    (found) => new Map(distinct.map((parentCode, at) => [parentCode, childrenIn(found[at])])),
  )
  const begun = new Map<string, Promise<Child[]>>()
  const stored = (parentCode: string) => {
    const children = begun.get(parentCode) ?? readPlaces(store, parentCode)
    begun.set(parentCode, children)
    return children
  }
  const told = async (parentCode: string) =>
    (await censuses).get(parentCode) ?? (await stored(parentCode))
  return { told, stored }
}

function readPlaces(store: Store, parentCode: string): Promise<Child[]> {
  return queryAll(store, prefixes.places<Place>(parentCode), { only: childFields })
}
