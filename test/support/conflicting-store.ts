import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Store } from '../../lib/store/client.ts'
import { cancelled } from './faults.ts'

/**
 * The store, but of two transactions on one item at the same time the later one is cancelled with
 * TransactionConflict, as at DynamoDB. One takes at least `holdMs`. Counts the conflicts.
 */
export function conflictingStore({ tableName, client }: Store, { holdMs }: { holdMs: number }) {
  const busy = new Set<string>()
  let conflicts = 0
  const send = async (command: unknown) => {
    if (!(command instanceof TransactWriteCommand)) return client.send(command as never)
    const items = itemsOf(command)
    if (items.some((item) => busy.has(item))) {
      conflicts += 1
      throw cancelled('TransactionConflict')
    }
    for (const item of items) busy.add(item)
    try {
      const held = new Promise((resolve) => setTimeout(resolve, holdMs))
      const [answer] = await Promise.all([client.send(command), held])
      return answer
    } finally {
      for (const item of items) busy.delete(item)
    }
  }
  const store: Store = { tableName, client: { send } as Store['client'] }
  return { store, conflicts: () => conflicts }
}

const itemsOf = ({ input: { TransactItems = [] } }: TransactWriteCommand): string[] =>
  TransactItems.map(({ Put, Update, Delete, ConditionCheck }) => {
    const { pk, sk } = Put?.Item ?? (Update ?? Delete ?? ConditionCheck)?.Key ?? {}
    return `${pk}|${sk}`
  })
