import { join } from 'node:path'
import { createAdminKey } from '../../lib/access/bootstrap.ts'
import { newId, randomHex } from '../../lib/kernel/new-id.ts'
import { openStore } from '../../lib/store/client.ts'
import { createTable } from './create-table.ts'
import { localFolder } from './credentials.ts'
import { type Engine, startEngine } from './engine.ts'
import { pointAt } from './environment.ts'
import { provideSealingKey } from './sealing-key.ts'
import { type Server, startServer } from './server.ts'
import { startStreamPoller } from './stream-poller.ts'
import { startTicker } from './ticker.ts'

/** `adminToken` is that of the key made with a new table; a table that was there keeps its own. */
export type LocalApi = Server & { adminToken: string | undefined }

/**
 * Starts everything: engine, table, the administrator's key in a new table, the server, what feeds
 * the workers, and what calls by time. `dataDir` keeps the data, else they live in memory. Once in a
 * process.
 * @throws Error with code EADDRINUSE when the port is busy, or saying that the table has no stream
 */
export async function startLocalApi(options: {
  port: number
  dataDir?: string | undefined
}): Promise<LocalApi> {
  const { dataDir } = options
  const engine = await startEngine({ dataDir })
  const running: Pick<Server, 'stop'>[] = [engine]
  const stop = async () => {
    for (const part of running) await part.stop()
  }
  try {
    const tableName = process.env.TABLE_NAME ?? 'giao-uoc'
    const sealingKeyFile = process.env.SEALING_KEY_FILE ?? provideSealingKey(dataDir ?? localFolder)
    pointAt(engine, tableName, sealingKeyFile)
    // A busy port must show before there is a key that nobody has been told.
    const server = await startServer(options)
    running.unshift(server)
    const adminToken = await prepareTable(engine, tableName)
    const positionPath = dataDir && join(dataDir, 'stream-positions.json')
    const { endpoint } = engine
    const poller = await startStreamPoller({ endpoint, tableName, positionPath })
    // After the server, that nothing comes in, and before the engine.
    running.splice(1, 0, startTicker(), poller)
    return { ...server, adminToken, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function prepareTable({ endpoint }: Engine, tableName: string): Promise<string | undefined> {
  if ((await createTable(endpoint, tableName)) === 'existed') return undefined
  const { token } = await createAdminKey(openStore({ tableName, endpoint }), {
    now: () => new Date(),
    newId,
    randomHex,
  })
  return token
}
