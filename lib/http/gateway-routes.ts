import type { Operation } from './operation.ts'

type Described = Pick<Operation, 'path'>

/**
 * The gateway's routes, derived from the operations: a path prefix belongs to the family of the
 * nearest operation at or below it, so `/v1/blocs` and `/v1/blocs/{blocCode}/covenants` can lead to
 * different functions. Returns route keys such as `ANY /v1/units/{proxy+}` by family.
 */
export function gatewayRoutes(
  families: Record<string, readonly Described[]>,
): { routeKey: string; family: string }[] {
  const owners = new Map<string, { family: string; depth: number }>()
  for (const [family, operations] of Object.entries(families)) {
    for (const { path } of operations) {
      const segments = path.split('/').slice(1)
      for (let depth = 1; depth <= segments.length; depth += 1) {
        const prefix = `/${segments.slice(0, depth).join('/')}`
        const owner = owners.get(prefix)
        if (owner === undefined || segments.length < owner.depth) {
          owners.set(prefix, { family, depth: segments.length })
        }
      }
    }
  }
  return [...owners]
    .filter(([prefix]) => isCollection(prefix))
    .filter(([prefix, { family }]) => family !== ownerAbove(prefix, owners))
    .flatMap(([prefix, { family }]) => [
      { routeKey: `ANY ${prefix}`, family },
      { routeKey: `ANY ${prefix}/{proxy+}`, family },
    ])
}

/** Routes start at a collection's name, never at `/v1` (every family's) or at a parameter. */
function isCollection(prefix: string): boolean {
  return prefix !== '/v1' && !prefix.endsWith('}')
}

function ownerAbove(prefix: string, owners: Map<string, { family: string }>): string | undefined {
  const above = prefix.slice(0, prefix.lastIndexOf('/'))
  if (above === '' || above === '/v1') return undefined
  return isCollection(above) ? owners.get(above)?.family : ownerAbove(above, owners)
}
