import { defaultFamily, families } from '../../functions/families.ts'
import { gatewayRoutes } from '../../lib/http/gateway-routes.ts'
import type { Handler } from '../../lib/http/lambda.ts'
import { chooseRoute } from './choose-route.ts'
import { fromResult, type HttpRequest, type HttpResponse, toEvent } from './gateway.ts'
import { loadFunction } from './load-function.ts'

const routes = gatewayRoutes(families)
const loaded = new Map<string, Promise<Handler>>()

/** The handler that Lambda runs for a family; imported at first use, as it reads the environment. */
export function loadHandler(family: string): Promise<Handler> {
  const known = loaded.get(family) ?? loadFunction<Handler>(family)
  loaded.set(family, known)
  return known
}

export const familyNames = Object.keys(families)

/**
 * Does what the gateway and Lambda do with a request: route, event, handler, response.
 * @throws whatever the handler throws, which the gateway would answer with its own 500
 */
export async function invoke(request: HttpRequest, requestId: string): Promise<HttpResponse> {
  const [path = ''] = request.target.split('?')
  const chosen = chooseRoute(routes, request.method, path)
  const family: string = chosen?.route.family ?? defaultFamily
  const handler = await loadHandler(family)
  const event = toEvent(request, {
    routeKey: chosen?.route.routeKey ?? '$default',
    pathParameters: chosen?.pathParameters ?? {},
    requestId,
    at: new Date(),
  })
  return fromResult(await handler(event), requestId)
}
