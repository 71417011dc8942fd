import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { createAuthenticator } from '../access/authenticate.ts'
import type { KeyPairs } from '../kernel/key-pairs.ts'
import { newId, randomHex } from '../kernel/new-id.ts'
import { openStoreOf } from '../store/client.ts'
import { createApp } from './create-app.ts'
import type { Operation } from './operation.ts'

export type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>

/**
 * The Lambda handler of a family of operations; reads the environment once, at cold start.
 * `keyPairs` only where ballots are sealed or opened.
 */
export function createHandler(operations: readonly Operation[], keyPairs?: KeyPairs): Handler {
  const store = openStoreOf(process.env)
  const now = () => new Date()
  const app = createApp(operations, {
    store,
    now,
    newId,
    randomHex,
    keyPairs,
    authenticate: createAuthenticator(store, now),
  })

  return async (event) => toResult(await app.fetch(toRequest(event), { event }))
}

/**
 * A Request that carries only the method: path and body stay in the event. No Request can be made of
 * TRACE and the like, which no operation has: they are routed as any other unknown method.
 */
function toRequest(event: APIGatewayProxyEventV2): Request {
  const { method } = event.requestContext.http
  const isCarried = /^[A-Z]+$/.test(method) && !/^(CONNECT|TRACE|TRACK)$/.test(method)
  return new Request('https://api.invalid/', { method: isCarried ? method : 'UNKNOWN' })
}

async function toResult(response: Response): Promise<APIGatewayProxyStructuredResultV2> {
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
    isBase64Encoded: false,
  }
}
