import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Store } from './client.ts'
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

/**
 * Reads all items of a kind that lie side by side (a bloc's year); pages until done. `only` leaves
 * out all other attributes.
 */
export async function queryAll<Item, Name extends keyof Item & string = keyof Item & string>(
  store: Store,
  { type, partition, prefix }: Prefix<Item>,
  { filter, only }: { filter?: Filter | undefined; only?: readonly Name[] } = {},
): Promise<Pick<Item, Name>[]> {
  const items: Pick<Item, Name>[] = []
  let after: Attributes | undefined
  do {
    const page = await queryPage<Pick<Item, Name>>(store, type, {
      partition,
      prefix,
      filter,
      only,
      after,
    })
    items.push(...page.items)
    after = page.lastKey
  } while (after !== undefined)
  return items
}
