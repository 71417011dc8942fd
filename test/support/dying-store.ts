import type { Store } from '../../lib/store/client.ts'

type Death = {
  /** The last request of the process, from 1. */
  at: number
  /** Whether the table still does what that request asks. */
  reaches: boolean
}

/** The store of a process that dies at its n-th request; nothing of it is heard afterwards. */
export function dyingStore(
  { tableName, client }: Store,
  death: Death,
): { store: Store; hasDied: () => boolean } {
  let requests = 0
  const send = async (command: Parameters<Store['client']['send']>[0]) => {
    requests += 1
    if (requests < death.at) return client.send(command)
    if (requests === death.at && death.reaches) await client.send(command)
    throw Object.assign(new Error('The process has died'), { code: 'ECONNRESET' })
  }
  return {
    store: { tableName, client: { send } as Store['client'] },
    hasDied: () => requests >= death.at,
  }
}

/** The store, but every request that succeeds is followed by `check`. */
export function watchedStore({ tableName, client }: Store, check: () => Promise<void>): Store {
  const send = async (command: Parameters<Store['client']['send']>[0]) => {
    const answer = await client.send(command)
    await check()
    return answer
  }
  return { tableName, client: { send } as Store['client'] }
}
