import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { type Context, Hono } from 'hono'
import { failureOf, log } from '../kernel/log.ts'
import { Refusal, refuse } from '../kernel/refusal.ts'
import { preflightResponse, problemResponse } from './answer.ts'
import { type Incoming, readEvent } from './incoming.ts'
import type { Operation } from './operation.ts'
import { fillPath } from './parameters.ts'
import { identify, type Services, serve } from './serve.ts'

type Bindings = { Bindings: { event: APIGatewayProxyEventV2 } }

/** The Hono app of a family: one route per operation, and Problems for everything else. */
export function createApp(operations: readonly Operation[], services: Services): Hono<Bindings> {
  // Routed by the path as the gateway gives it: a URL would resolve `..` and lead elsewhere.
  const app = new Hono<Bindings>({
    getPath: (_request, options) => options?.env?.event.rawPath ?? '/',
  })
  for (const [path, onPath] of byPath(operations)) {
    const honoPath = fillPath(path, (name) => `:${name}`)
    const methods = onPath.map(({ method }) => method).join(', ')
    const isPublic = onPath.every(({ relation }) => relation === 'public')

    for (const operation of onPath) {
      app.on(operation.method, honoPath, (c) =>
        answering(c, operation, (incoming) => serve(services, operation, incoming, c.req.param())),
      )
    }
    app.options(honoPath, (c) => preflightResponse(readEvent(c.env.event), methods))
    app.all(honoPath, (c) =>
      answering(c, undefined, async (incoming) => {
        await identify(services, incoming, isPublic)
        return problemResponse(incoming, refuse('request.method_not_allowed'), { Allow: methods })
      }),
    )
  }
  app.notFound((c) =>
    answering(c, undefined, async (incoming) => {
      await identify(services, incoming, incoming.method === 'OPTIONS')
      throw refuse('request.path_not_found')
    }),
  )
  return app
}

function byPath(operations: readonly Operation[]): Map<string, Operation[]> {
  const paths = new Map<string, Operation[]>()
  for (const operation of operations) {
    paths.set(operation.path, [...(paths.get(operation.path) ?? []), operation])
  }
  return paths
}

/** Turns refusals into Problems, anything unforeseen into a 500 without internals, and logs both. */
async function answering(
  c: Context<Bindings>,
  operation: Operation | undefined,
  handle: (incoming: Incoming) => Promise<Response>,
): Promise<Response> {
  const startedMs = performance.now()
  const incoming = readEvent(c.env.event)
  const { requestId } = incoming
  let code: string | undefined
  let response: Response
  try {
    response = await handle(incoming)
  } catch (error) {
    const refusal = error instanceof Refusal ? error : refuse('internal.error')
    if (refusal !== error) log({ event: 'request.failed', requestId, ...failureOf(error) })
    code = refusal.code
    response = problemResponse(incoming, refusal)
  }
  log({
    event: 'request.end',
    requestId,
    operationId: operation?.operationId,
    status: response.status,
    code,
    durationMs: Math.round(performance.now() - startedMs),
  })
  return response
}
