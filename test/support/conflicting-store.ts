import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Store } from '../../lib/store/client.ts'
import { cancelled } from './faults.ts'

/**
 * The store, but of two transactions on one item at the same time the later one is cancelled with
 * TransactionConflict, as at DynamoDB. One takes at least `holdMs`, on a busy machine many times as
 * long, so it is cancelled `atMost` times. Counts the conflicts.
 */
export function conflictingStore(
  { tableName, client }: Store,
  { holdMs, atMost }: { holdMs: number; atMost: number },
) {
  const busy = new Set<string>()
  const cancellations = new Map<TransactWriteCommand, number>()
  let conflicts = 0
  const send = async (command: unknown) => {
    if (!(command instanceof TransactWriteCommand)) return client.send(command as never)
    const items = itemsOf(command)
    const times = cancellations.get(command) ?? 0
    if (items.some((item) => busy.has(item)) && times < atMost) {
      conflicts += 1
      cancellations.set(command, times + 1)
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
