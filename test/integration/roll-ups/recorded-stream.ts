import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { StreamChange } from '../../../lib/jobs/stream-change.ts'
import type { Store } from '../../../lib/store/client.ts'

type TransactItem = NonNullable<TransactWriteCommand['input']['TransactItems']>[number]

/**
 * The store with the stream that its table would have, of the partitions that wake roll-ups. What
 * this store has not written before is new to it, so everything has to be written through it.
 */
export function recordStream(base: Store) {
  const existing = new Set<string>()
  const changes: StreamChange[] = []

  const record = ({ Put, Delete }: TransactItem) => {
    const { pk, sk } = Put?.Item ?? Delete?.Key ?? {}
    if (!/^(ENTRIES|PLACES)#/.test(String(pk))) return
    const at = `${pk}|${sk}`
    if (Delete && !existing.has(at)) return
    const event = Delete ? 'REMOVE' : existing.has(at) ? 'MODIFY' : 'INSERT'
    if (Delete) existing.delete(at)
    else existing.add(at)
    changes.push({ pk: String(pk), sk: String(sk), event })
  }

  const send = async (command: TransactWriteCommand) => {
    const answer = await base.client.send(command)
    if (command instanceof TransactWriteCommand) {
      for (const item of command.input.TransactItems ?? []) record(item)
    }
    return answer
  }
  return { store: { ...base, client: { send } as Store['client'] }, changes }
}
