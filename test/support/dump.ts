import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { testStore } from './context.ts'

/** Every item of this file's table, in the order of its keys: what a refused request leaves alone. */
export async function dumpTable(): Promise<Record<string, unknown>[]> {
  const { client, tableName } = testStore()
  const items: Record<string, unknown>[] = []
  let startKey: Record<string, unknown> | undefined
  do {
    const page = await client.send(
      new ScanCommand({ TableName: tableName, ConsistentRead: true, ExclusiveStartKey: startKey }),
    )
    items.push(...(page.Items ?? []))
    startKey = page.LastEvaluatedKey
  } while (startKey !== undefined)
  const position = ({ pk, sk }: Record<string, unknown>) => `${pk}|${sk}`
  return items.sort((a, b) => (position(a) < position(b) ? -1 : 1))
}
