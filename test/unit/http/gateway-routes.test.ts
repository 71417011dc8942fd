import { describe, expect, it } from 'vitest'
import { gatewayRoutes } from '../../../lib/http/gateway-routes.ts'

const paths = (...list: string[]) => list.map((path) => ({ path }))

describe('gateway routes', () => {
  it('gives each family the prefixes of its nearest operations', () => {
    const routes = gatewayRoutes({
      units: paths('/v1/units', '/v1/units/{unitCode}'),
      counts: paths('/v1/units/{unitCode}/member-counts/{month}'),
      covenants: paths('/v1/blocs/{blocCode}/covenants/{term}'),
      blocs: paths('/v1/blocs', '/v1/blocs/{blocCode}/members/{unitCode}'),
      reports: paths(
        '/v1/blocs/{blocCode}/covenants/{term}/reports/{period}/{unitCode}',
        '/v1/indicators',
      ),
      fallback: paths('/problems/{code}'),
    })
    const byFamily = Object.groupBy(routes, ({ family }) => family)
    const keysOf = (family: string) => byFamily[family]?.map(({ routeKey }) => routeKey)
    const counts = '/v1/units/{unitCode}/member-counts'
    expect(keysOf('units')).toEqual(['ANY /v1/units', 'ANY /v1/units/{proxy+}'])
    expect(keysOf('counts')).toEqual([`ANY ${counts}`, `ANY ${counts}/{proxy+}`])
    expect(keysOf('blocs')).toEqual(['ANY /v1/blocs', 'ANY /v1/blocs/{proxy+}'])
    expect(keysOf('covenants')).toEqual([
      'ANY /v1/blocs/{blocCode}/covenants',
      'ANY /v1/blocs/{blocCode}/covenants/{proxy+}',
    ])
    expect(keysOf('reports')).toHaveLength(4)
    expect(keysOf('fallback')).toEqual(['ANY /problems', 'ANY /problems/{proxy+}'])
  })
})
