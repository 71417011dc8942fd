import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Store } from './client.ts'
import type { Key, Prefix } from './keys.ts'
import { type IndexName, tableDefinition } from './table.ts'

type Attributes = Record<string, unknown>

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
 * one item or undefined per key, in the order of the keys.
 */
export async function getMany<Item>(
  store: Store,
  wanted: readonly Key<Item>[],
): Promise<(Item | undefined)[]> {
  const pending = distinct([...wanted])
  const found = new Map<string, Attributes>()
  const readOn = async () => {
    while (pending.length > 0) {
      const batch = await batchGet(store, pending.splice(0, batchSize))
      for (const [at, item] of batch) found.set(at, item)
    }
  }
  await Promise.all(Array.from({ length: batchesAtOnce }, readOn))
  return wanted.map((key) => {
    const attributes = found.get(`${key.pk}|${key.sk}`)
    return attributes && decode(key, attributes)
  })
}

async function batchGet(store: Store, wanted: Key[]): Promise<Map<string, Attributes>> {
  const found = new Map<string, Attributes>()
  let pending: Attributes[] = distinct(wanted).map(({ pk, sk }) => ({ pk, sk }))
  for (let round = 0; pending.length > 0; round += 1) {
    if (round > 0) await pause(25 * 2 ** Math.min(round, 6))
    const answer = await store.client.send(
      new BatchGetCommand({
        RequestItems: { [store.tableName]: { Keys: pending, ConsistentRead: true } },
      }),
    )
    for (const item of answer.Responses?.[store.tableName] ?? []) {
      found.set(`${item.pk}|${item.sk}`, item)
    }
    pending = answer.UnprocessedKeys?.[store.tableName]?.Keys ?? []
  }
  return found
}

export type QueryInput = {
  index?: IndexName
  partition: string
  /** Sort keys start with this. */
  prefix?: string
  /** Sort keys lie between these, both included and in order; instead of a prefix. */
  range?: { from: string; to: string }
  limit?: number
  /** The key to start after: every key attribute of the table and of the index. */
  after?: Attributes | undefined
  filter?: Filter | undefined
}

/** Drops what was read, after it was counted against the limit. */
export type Filter = { expression: string; names: Record<string, string>; values: Attributes }

export type QueryAnswer<Item> = {
  items: Item[]
  /** The sort key of each item. */
  positions: string[]
  /** Set when more may follow: where the engine stopped. */
  lastKey: Attributes | undefined
  lastPosition: string | undefined
}

/** Reads one page of a partition in the order of its sort keys. */
export async function queryPage<Item>(
  store: Store,
  type: string,
  input: QueryInput,
): Promise<QueryAnswer<Item>> {
  const index = tableDefinition.indexes.find(({ name }) => name === input.index)
  const { partitionKey, sortKey } = index ?? tableDefinition
  const sort = sortCondition(input)
  const answer = await store.client.send(
    new QueryCommand({
      TableName: store.tableName,
      ...(index ? { IndexName: index.name } : { ConsistentRead: true }),
      KeyConditionExpression: sort
        ? `#partition = :partition AND ${sort.expression}`
        : '#partition = :partition',
      ExpressionAttributeNames: {
        '#partition': partitionKey,
        ...(sort ? { '#sort': sortKey } : {}),
        ...input.filter?.names,
      },
      ExpressionAttributeValues: {
        ':partition': input.partition,
        ...sort?.values,
        ...input.filter?.values,
      },
      FilterExpression: input.filter?.expression,
      ExclusiveStartKey: input.after,
      Limit: input.limit,
    }),
  )
  const found = answer.Items ?? []
  const lastKey = answer.LastEvaluatedKey
  return {
    items: found.map((item) => decode<Item>({ pk: '', sk: '', type }, item)),
    positions: found.map((item) => String(item[sortKey])),
    lastKey,
    lastPosition: lastKey && String(lastKey[sortKey]),
  }
}

function sortCondition({ prefix, range }: QueryInput) {
  if (range !== undefined) {
    return {
      expression: '#sort BETWEEN :from AND :to',
      values: { ':from': range.from, ':to': range.to },
    }
  }
  if (!prefix) return undefined
  return { expression: 'begins_with(#sort, :prefix)', values: { ':prefix': prefix } }
}

/** Reads all items of a kind that lie side by side (a bloc's year); pages until done. */
export async function queryAll<Item>(
  store: Store,
  { type, partition, prefix }: Prefix<Item>,
  filter?: Filter,
): Promise<Item[]> {
  const items: Item[] = []
  let after: Attributes | undefined
  do {
    const page = await queryPage<Item>(store, type, { partition, prefix, filter, after })
    items.push(...page.items)
    after = page.lastKey
  } while (after !== undefined)
  return items
}

function decode<Item>(key: Key<Item>, attributes: Attributes): Item {
  if (attributes.type !== key.type) {
    throw new Error(`Item ${attributes.pk} ${attributes.sk} is not of type ${key.type}`)
  }
  return typed<Item>(attributes)
}

/** The one place where stored attributes become a typed item: the SDK knows no types. */
function typed<Item>(attributes: Attributes): Item {
  return attributes as Item
}

function distinct(keys: Key[]): Key[] {
  return [...new Map(keys.map((key) => [`${key.pk}|${key.sk}`, key])).values()]
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
