import { createServer, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Attributes = Record<string, { S?: string }>
type TransactItem = Record<string, { Item?: Attributes; Key?: Attributes } | undefined>

/**
 * Stands between the handlers and the engine and does what DynamoDB does, and the engines on this
 * machine don't: of two transactions on one item at the same time it cancels the later one with
 * TransactionConflict. A transaction takes at least `holdMs`, and is cancelled at most `atMost` times:
 * one process does here what a thousand do there, so contention lasts longer. Off until `begin`.
 */
export async function startConflictingProxy(
  engine: string,
  { holdMs, atMost }: { holdMs: number; atMost: number },
) {
  const busy = new Set<string>()
  const cancellations = new Map<string, number>()
  let isOn = false
  let conflicts = 0
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const isTransaction = String(incoming.headers['x-amz-target']).endsWith('TransactWriteItems')
    const { token, items } = isOn && isTransaction ? transactionIn(body) : nothing
    const times = cancellations.get(token) ?? 0
    if (items.some((item) => busy.has(item)) && times < atMost) {
      conflicts += 1
      cancellations.set(token, times + 1)
      cancel(outgoing, items, busy)
      return
    }
    for (const item of items) busy.add(item)
    const forward = request(engine, { method: 'POST', headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      const release = () => {
        for (const item of items) busy.delete(item)
        answer.pipe(outgoing)
      }
      if (items.length === 0) release()
      else setTimeout(release, holdMs)
    })
    forward.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    begin: () => {
      isOn = true
    },
    conflicts: () => conflicts,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}

const nothing = { token: '', items: [] }

/** The items that a transaction writes, by their keys, and what all its attempts have in common. */
function transactionIn(body: Buffer): { token: string; items: string[] } {
  const sent: { ClientRequestToken?: string; TransactItems?: TransactItem[] } = JSON.parse(
    body.toString(),
  )
  const items = (sent.TransactItems ?? []).flatMap((item) =>
    Object.values(item).map((write) => {
      const { pk, sk } = write?.Item ?? write?.Key ?? {}
      return `${pk?.S}|${sk?.S}`
    }),
  )
  return { token: sent.ClientRequestToken ?? '', items }
}

function cancel(outgoing: ServerResponse, items: string[], busy: ReadonlySet<string>): void {
  const reasons = items.map((item) => ({ Code: busy.has(item) ? 'TransactionConflict' : 'None' }))
  outgoing.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(
    JSON.stringify({
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      message: `Transaction cancelled [${reasons.map(({ Code }) => Code).join(', ')}]`,
      CancellationReasons: reasons,
    }),
  )
}
