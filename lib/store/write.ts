import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Condition } from './condition.ts'
import type { IndexEntry, Key } from './keys.ts'

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/**
 * One write of a transaction, under a condition. Only what follows from another write of the same
 * transaction (a place from its unit, an entry from its count) is put or deleted without its own.
 */
export type Write =
  | { put: Key; item: object; index?: IndexEntry | undefined; if?: Condition }
  | { update: Key; set?: object; remove?: readonly string[]; add?: object; if: Condition }
  | { delete: Key; if?: Condition }
  | { check: Key; if: Condition }

/** Translates a write for DynamoDB. Attribute paths in `set` and `add` may be dotted (`ballots.x`). */
export function toTransactItem(tableName: string, write: Write): TransactItem {
  if ('put' in write) {
    const { pk, sk, type } = write.put
    return {
      Put: {
        TableName: tableName,
        Item: { ...write.item, ...write.index, pk, sk, type },
        ...conditionOf(write.if),
      },
    }
  }
  if ('update' in write) return { Update: { TableName: tableName, ...updateOf(write) } }
  if ('delete' in write) {
    return { Delete: { TableName: tableName, Key: keyOf(write.delete), ...conditionOf(write.if) } }
  }
  return {
    ConditionCheck: { TableName: tableName, Key: keyOf(write.check), ...conditionIn(write.if) },
  }
}

const keyOf = ({ pk, sk }: Key) => ({ pk, sk })

type UpdateWrite = Extract<Write, { update: Key }>

function updateOf(write: UpdateWrite) {
  const names: Record<string, string> = { ...write.if.names }
  const values: Record<string, unknown> = { ...write.if.values }
  const path = (dotted: string) =>
    dotted
      .split('.')
      .map((part) => {
        // Unit codes are names of map entries, and an alias takes no hyphen.
        const alias = `#${part.replaceAll('-', '_')}`
        names[alias] = part
        return alias
      })
      .join('.')
  const clause = (keyword: string, separator: string, changes: object = {}) => {
    const parts = Object.entries(changes)
      .filter(([, value]) => value !== undefined)
      .map(([attribute, value], index) => {
        const alias = `:${keyword.toLowerCase()}_${index}`
        values[alias] = value
        return `${path(attribute)}${separator}${alias}`
      })
    return parts.length === 0 ? '' : `${keyword} ${parts.join(', ')}`
  }
  const removed = (write.remove ?? []).map(path).join(', ')
  const clauses = [
    clause('SET', ' = ', write.set),
    removed && `REMOVE ${removed}`,
    clause('ADD', ' ', write.add),
  ]
  return {
    Key: keyOf(write.update),
    UpdateExpression: clauses.filter(Boolean).join(' '),
    ...conditionOf({ expression: write.if.expression, names, values }),
  }
}

const conditionOf = (condition: Condition | undefined) => (condition ? conditionIn(condition) : {})

function conditionIn({ expression, names, values }: Condition) {
  return {
    ConditionExpression: expression,
    ExpressionAttributeNames: names,
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  }
}
