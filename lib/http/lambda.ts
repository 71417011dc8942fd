import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { createAuthenticator } from '../access/authenticate.ts'
import { readEnvironment } from '../kernel/environment.ts'
import { newId, randomHex } from '../kernel/new-id.ts'
import { refuse } from '../kernel/refusal.ts'
import { openStore } from '../store/client.ts'
import { problemResponse } from './answer.ts'
import { createApp } from './create-app.ts'
import { readEvent } from './incoming.ts'
import type { Operation } from './operation.ts'

export type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>

/** The Lambda handler of a family of operations; reads the environment once, at cold start. */
export function createHandler(operations: readonly Operation[]): Handler {
  const environment = readEnvironment(process.env)
  const store = openStore({
    tableName: environment.TABLE_NAME,
    endpoint: environment.DYNAMODB_ENDPOINT,
  })
  const now = () => new Date()
  const app = createApp(operations, {
    store,
    now,
    newId,
    randomHex,
    authenticate: createAuthenticator(store, now),
  })

  return async (event) => {
    const request = toRequest(event)
    const response = request
      ? await app.fetch(request, { event })
      : problemResponse(readEvent(event), refuse('request.malformed'))
    return toResult(response)
  }
}

/** A Request that carries only the method: path and body stay in the event. Undefined for TRACE. */
function toRequest(event: APIGatewayProxyEventV2): Request | undefined {
  try {
    const { method } = event.requestContext.http
    return new Request('https://api.invalid/', { method })
  } catch {
    return undefined
  }
}

async function toResult(response: Response): Promise<APIGatewayProxyStructuredResultV2> {
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
    isBase64Encoded: false,
  }
}
