import { setTimeout as wait } from 'node:timers/promises'
import { BatchGetCommand, GetCommand } from '@aws-sdk/lib-dynamodb'
import { inChunks } from '../kernel/in-chunks.ts'
import { sideBySide } from '../kernel/side-by-side.ts'
import type { Store } from './client.ts'
import { type Attributes, decode, projectionOf, typed } from './items.ts'
import type { Key } from './keys.ts'

/** The items found under named keys; undefined where absent. */
export type Loaded<Keys extends OptionalKeys> = {
  [Name in keyof Keys]: NonNullable<Keys[Name]> extends Key<infer Item> ? Item | undefined : never
}

/** Keys by name; an undefined one is not read. */
export type OptionalKeys = Record<string, Key | undefined>

/** Reads one item, strongly consistent; undefined when absent. */
export async function getItem<Item>(store: Store, key: Key<Item>): Promise<Item | undefined> {
  const { Item: found } = await store.client.send(
    new GetCommand({
      TableName: store.tableName,
      Key: { pk: key.pk, sk: key.sk },
      ConsistentRead: true,
    }),
  )
  return found === undefined ? undefined : decode(key, found)
}

/**
 * Reads up to 100 different items in one request, strongly consistent, under the names given.
 * Throttled leftovers are asked for again until all have answered.
 */
export async function getItems<Keys extends OptionalKeys>(
  store: Store,
  wanted: Keys,
): Promise<Loaded<Keys>> {
  const [loaded] = await getItemGroups(store, wanted, {})
  return loaded
}

/** Like getItems, for two groups of names read together in one request. */
export async function getItemGroups<A extends OptionalKeys, B extends OptionalKeys>(
  store: Store,
  a: A | undefined,
  b: B,
): Promise<[Loaded<A>, Loaded<B>]> {
  const wanted = [...Object.values(a ?? {}), ...Object.values(b)].filter((key) => key !== undefined)
  const found = await batchGet(store, wanted)
  const pick = (group: OptionalKeys) =>
    Object.fromEntries(
      Object.entries(group).map(([name, key]) => {
        const attributes = key && found.get(`${key.pk}|${key.sk}`)
        return [name, attributes && decode(key, attributes)]
      }),
    )
  return [typed<Loaded<A>>(pick(a ?? {})), typed<Loaded<B>>(pick(b))]
}

const batchSize = 100
const batchesAtOnce = 4

/**
 * Reads any number of items of any kinds, strongly consistent, in as few requests as there can be;
 * one item or undefined per key, in the order of the keys. `only` leaves out all other attributes:
 * it costs the same read units, but reading an item is what a worker spends most of its time on.
 */
export async function getMany<Item, Name extends keyof Item & string = keyof Item & string>(
  store: Store,
  wanted: readonly Key<Item>[],
  only?: readonly Name[],
): Promise<(Pick<Item, Name> | undefined)[]> {
  const found = new Map<string, Attributes>()
  await sideBySide(inChunks(distinct(wanted), batchSize), batchesAtOnce, async (batch) => {
    for (const [at, item] of await batchGet(store, batch, only)) found.set(at, item)
  })
  return wanted.map((key) => {
    const attributes = found.get(`${key.pk}|${key.sk}`)
    return attributes && decode(key, attributes)
  })
}

async function batchGet(
  store: Store,
  wanted: Key[],
  only?: readonly string[],
): Promise<Map<string, Attributes>> {
  const { expression, names } = projectionOf(only && ['pk', 'sk', ...only])
  const how = {
    ConsistentRead: true,
    ProjectionExpression: expression,
    ExpressionAttributeNames: names,
  }
  const found = new Map<string, Attributes>()
  let pending: Attributes[] = distinct(wanted).map(({ pk, sk }) => ({ pk, sk }))
  for (let round = 0; pending.length > 0; round += 1) {
    if (round > 0) await wait(25 * 2 ** Math.min(round, 6))
    const answer = await store.client.send(
      new BatchGetCommand({
        RequestItems: { [store.tableName]: { Keys: pending, ...how } },
      }),
    )
    for (const item of answer.Responses?.[store.tableName] ?? []) {
      found.set(`${item.pk}|${item.sk}`, item)
    }
    pending = answer.UnprocessedKeys?.[store.tableName]?.Keys ?? []
  }
  return found
}

function distinct(keys: readonly Key[]): Key[] {
  return [...new Map(keys.map((key) => [`${key.pk}|${key.sk}`, key])).values()]
}
