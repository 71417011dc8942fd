import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Cost = { reads: number; writes: number; readUnits: number; writeUnits: number }

const nothing: Cost = { reads: 0, writes: 0, readUnits: 0, writeUnits: 0 }

const isWrite = (action: string) => /Write|Put|Update|Delete/.test(action)

/**
 * Stands between the handlers and the engine and counts: requests, and the capacity units that the
 * engine says each one consumed. `take` returns what came together since it was last called.
 */
export async function startCountingProxy(engine: string) {
  let cost = { ...nothing }
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    const action = String(incoming.headers['x-amz-target']).split('.')[1] ?? ''
    const counted = JSON.stringify({ ...body, ReturnConsumedCapacity: 'TOTAL' })
    const headers = { ...incoming.headers, 'content-length': Buffer.byteLength(counted) }
    const forward = request(engine, { method: 'POST', headers }, async (answer) => {
      const parts: Buffer[] = []
      for await (const part of answer) parts.push(part)
      const text = Buffer.concat(parts)
      count(action, text.toString('utf8'))
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers).end(text)
    })
    forward.end(counted)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  function count(action: string, answer: string): void {
    const { ConsumedCapacity = [] } = JSON.parse(answer)
    const units = [ConsumedCapacity]
      .flat()
      .reduce((sum: number, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
    if (isWrite(action))
      cost = { ...cost, writes: cost.writes + 1, writeUnits: cost.writeUnits + units }
    else cost = { ...cost, reads: cost.reads + 1, readUnits: cost.readUnits + units }
  }

  return {
    endpoint: `http://127.0.0.1:${port}`,
    take(): Cost {
      const taken = cost
      cost = { ...nothing }
      return taken
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}
