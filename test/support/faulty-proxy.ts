import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * What happens to a request: it passes; its connection breaks before the server gets it, or after
 * the server has answered; or something on the way answers instead.
 */
export type Fate = 'pass' | 'lost' | 'reply lost' | { status: number; retryAfter?: string }

export type Passage = { method: string; path: string; atMs: number; fate: Fate }

/**
 * Stands between a client and the server at `baseUrl`, as networks do. `fateOf` decides for each
 * request, numbered from 0; `passages` tells what happened.
 */
export async function startFaultyProxy(
  baseUrl: string,
  fateOf: (number: number, method: string) => Fate,
) {
  const passages: Passage[] = []
  const proxy = createServer((incoming, outgoing) => {
    const { method = '', url = '' } = incoming
    const fate = fateOf(passages.length, method)
    passages.push({ method, path: url, atMs: Date.now(), fate })
    if (fate === 'lost') {
      // A part of the body is on its way by then.
      incoming.once('data', () => incoming.socket.destroy())
      incoming.once('end', () => incoming.socket.destroy())
      incoming.resume()
      return
    }
    if (typeof fate === 'object') {
      const { status, retryAfter } = fate
      outgoing.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter })
      incoming.resume().once('end', () => outgoing.end())
      return
    }
    const forward = request(`${baseUrl}${url}`, { method, headers: incoming.headers }, (answer) => {
      if (fate === 'reply lost') {
        answer.resume().once('end', () => incoming.socket.destroy())
        return
      }
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(outgoing)
    })
    forward.once('error', () => incoming.socket.destroy())
    incoming.pipe(forward)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const { port } = proxy.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    passages,
    stop: () =>
      new Promise<void>((resolve) => {
        proxy.close(() => resolve())
        proxy.closeAllConnections()
      }),
  }
}
