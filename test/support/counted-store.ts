import type { Store } from '../../lib/store/client.ts'

/** The store, with the number of requests since the last `reset`. */
export function countedStore({ tableName, client }: Store) {
  let sent = 0
  const send = (command: Parameters<Store['client']['send']>[0]) => {
    sent += 1
    return client.send(command)
  }
  return {
    store: { tableName, client: { send } as Store['client'] },
    requests: () => sent,
    reset: () => {
      sent = 0
    },
  }
}
