import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Store } from '../../lib/store/client.ts'
import { testStore } from './context.ts'

/** This file's table, but something happens right before its next transaction. */
export function interrupted(happening: () => Promise<unknown>): Store {
  const store = testStore()
  let isPending = true
  const send = async (command: unknown) => {
    if (isPending && command instanceof TransactWriteCommand) {
      isPending = false
      await happening()
    }
    return store.client.send(command as TransactWriteCommand)
  }
  return { ...store, client: { send } as Store['client'] }
}
