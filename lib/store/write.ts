import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Condition } from './condition.ts'
import type { IndexEntry, Key } from './keys.ts'

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/** One write of a transaction. Replacing or changing an existing item always takes a condition. */
export type Write =
  | { put: Key; item: object; index?: IndexEntry | undefined; if: Condition }
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
  const condition = conditionOf(write.if)
  return { ConditionCheck: { TableName: tableName, Key: keyOf(write.check), ...condition } }
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
        // Unit codes are names of map entries, and a placeholder takes no hyphen.
        const placeholder = `#${part.replaceAll('-', '_')}`
        names[placeholder] = part
        return placeholder
      })
      .join('.')
  const clause = (keyword: string, separator: string, changes: object = {}) => {
    const parts = Object.entries(changes)
      .filter(([, value]) => value !== undefined)
      .map(([attribute, value], index) => {
        const placeholder = `:${keyword.toLowerCase()}_${index}`
        values[placeholder] = value
        return `${path(attribute)}${separator}${placeholder}`
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
    ConditionExpression: write.if.expression,
    ExpressionAttributeNames: names,
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  }
}

function conditionOf(condition: Condition): {
  ConditionExpression: string
  ExpressionAttributeNames: Record<string, string>
  ExpressionAttributeValues?: Record<string, unknown>
}
function conditionOf(condition: Condition | undefined): {
  ConditionExpression?: string
  ExpressionAttributeNames?: Record<string, string>
  ExpressionAttributeValues?: Record<string, unknown>
}
function conditionOf(condition: Condition | undefined) {
  if (condition === undefined) return {}
  return {
    ConditionExpression: condition.expression,
    ExpressionAttributeNames: condition.names,
    ...(Object.keys(condition.values).length > 0
      ? { ExpressionAttributeValues: condition.values }
      : {}),
  }
}
