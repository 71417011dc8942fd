/** A route chosen for a request, with the raw values of its `{parameters}`. */
export type Chosen<Route> = { route: Route; pathParameters: Record<string, string> }

/**
 * Picks the route as an HTTP API does: the most specific path first, segment by segment (a literal
 * before `{name}` before `{proxy+}`), then a named method before ANY. Undefined means `$default`.
 * Route keys read `GET /v1/units/{unitCode}` or `ANY /v1/units/{proxy+}`; segments stay encoded.
 */
export function chooseRoute<Route extends { routeKey: string }>(
  routes: readonly Route[],
  method: string,
  path: string,
): Chosen<Route> | undefined {
  const matches = routes.flatMap((route) => {
    const [routeMethod = '', template = ''] = route.routeKey.split(' ')
    if (routeMethod !== 'ANY' && routeMethod !== method) return []
    const pathParameters = matchTemplate(template, path)
    if (pathParameters === undefined) return []
    return [{ route, pathParameters, rank: rank(template, routeMethod) }]
  })
  const [best] = matches.sort((a, b) => (a.rank < b.rank ? -1 : 1))
  return best && { route: best.route, pathParameters: best.pathParameters }
}

/** Sorts the more specific template first: a digit per segment, then one for the method. */
function rank(template: string, method: string): string {
  const perSegment = segmentsOf(template).map((segment) => {
    if (isGreedy(segment)) return '2'
    return isParameter(segment) ? '1' : '0'
  })
  return `${perSegment.join('')}${method === 'ANY' ? '1' : '0'}`
}

function matchTemplate(template: string, path: string): Record<string, string> | undefined {
  const wanted = segmentsOf(template)
  const given = segmentsOf(path)
  const parameters: Record<string, string> = {}
  for (const [at, segment] of wanted.entries()) {
    if (isGreedy(segment)) {
      const rest = given.slice(at).join('/')
      return rest === '' ? undefined : { ...parameters, [segment.slice(1, -2)]: rest }
    }
    const value = given[at]
    if (isParameter(segment) && value) parameters[segment.slice(1, -1)] = value
    else if (value !== segment) return undefined
  }
  return wanted.length === given.length ? parameters : undefined
}

const segmentsOf = (path: string) => path.split('/').slice(1)
const isParameter = (segment: string) => segment.startsWith('{')
const isGreedy = (segment: string) => segment.endsWith('+}')
