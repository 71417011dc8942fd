import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { gatewayAnswers, type HttpResponse, maxPayloadBytes } from './gateway.ts'
import { familyNames, invoke, loadHandler } from './handlers.ts'

export type Server = {
  /** Without a slash at its end and without `/v1`. */
  baseUrl: string
  stop: () => Promise<void>
}

const host = '127.0.0.1'

/**
 * Serves the whole API on one port of this machine: HTTP in, gateway events to the handlers that
 * Lambda runs, HTTP out. Port 0 takes a free one. The environment must be set before (`pointAt`),
 * and, as handlers read it once, there is one table in a process.
 * @throws Error with code EADDRINUSE when the port is busy
 */
export async function startServer({ port }: { port: number }): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request).then((answered) => send(response, answered))
  })
  await Promise.all(familyNames.map(loadHandler))
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  const actualPort = typeof address === 'object' ? address?.port : undefined
  return {
    baseUrl: `http://${host}:${actualPort ?? port}`,
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      await closed
    },
  }
}

async function answer(request: IncomingMessage): Promise<HttpResponse> {
  try {
    const body = await readPayload(request)
    if (body === undefined) return gatewayAnswers.tooLong()
    return await invoke(
      {
        method: request.method ?? '',
        target: request.url ?? '',
        headers: pairs(request.rawHeaders),
        body,
        sourceIp: request.socket.remoteAddress ?? '',
      },
      randomUUID(),
    )
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    return gatewayAnswers.failed()
  }
}

/** Undefined when it is longer than the gateway takes; the rest is read and dropped. */
async function readPayload(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > maxPayloadBytes) chunks.length = 0
    else chunks.push(chunk)
  }
  return bytes > maxPayloadBytes ? undefined : Buffer.concat(chunks)
}

function pairs(rawHeaders: readonly string[]): [string, string][] {
  return rawHeaders.flatMap((name, at): [string, string][] =>
    at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : [],
  )
}

function send(response: ServerResponse, { status, headers, body }: HttpResponse): void {
  response.statusCode = status
  for (const [name, value] of headers) response.appendHeader(name, value)
  const hasBody = status !== 204 && status !== 304 && response.req.method !== 'HEAD'
  if (hasBody) response.setHeader('content-length', body.length)
  response.end(body)
}
