import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Store } from './client.ts'
import type { Condition } from './condition.ts'
import { type Attributes, decode, projectionOf } from './items.ts'
import type { Prefix } from './keys.ts'
import { type IndexName, tableDefinition } from './table.ts'

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
  /** Attributes to read; all where not given. Positions are not told then. */
  only?: readonly string[] | undefined
}

/** Drops what was read, after it was counted against the limit. */
export type Filter = Condition

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
  const projection = projectionOf(input.only)
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
        ...projection.names,
      },
      ExpressionAttributeValues: {
        ':partition': input.partition,
        ...sort?.values,
        ...input.filter?.values,
      },
      FilterExpression: input.filter?.expression,
      ProjectionExpression: projection.expression,
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

/** The pages of a partition, one after another, each read when it is asked for. */
export async function* queryPages<Item>(
  store: Store,
  type: string,
  input: Omit<QueryInput, 'after'>,
): AsyncGenerator<QueryAnswer<Item>> {
  let after: Attributes | undefined
  do {
    const page = await queryPage<Item>(store, type, { ...input, after })
    yield page
    after = page.lastKey
  } while (after !== undefined)
}

/** One page of the items of a kind that lie side by side, behind the sort key `after`. */
export function queryBehind<Item>(
  store: Store,
  { type, partition, prefix }: Prefix<Item>,
  { limit, after }: { limit: number; after: string | undefined },
): Promise<QueryAnswer<Item>> {
  const start = after === undefined ? undefined : { pk: partition, sk: after }
  return queryPage(store, type, { partition, prefix, limit, after: start })
}

/**
 * Reads all items of a kind that lie side by side (a bloc's year), in the table or in an index.
 * `only` leaves out all other attributes.
 */
export async function queryAll<Item, Name extends keyof Item & string = keyof Item & string>(
  store: Store,
  { type, partition, prefix }: Prefix<Item>,
  how: { index?: IndexName; filter?: Filter | undefined; only?: readonly Name[] } = {},
): Promise<Pick<Item, Name>[]> {
  const items: Pick<Item, Name>[] = []
  const pages = queryPages<Pick<Item, Name>>(store, type, { partition, prefix, ...how })
  for await (const page of pages) items.push(...page.items)
  return items
}
