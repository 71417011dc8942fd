import { describe, expect, it } from 'vitest'
import { chooseRoute } from '../../../infra/local/choose-route.ts'

const routes = [
  'ANY /v1/blocs',
  'ANY /v1/blocs/{proxy+}',
  'ANY /v1/blocs/{blocCode}/covenants',
  'ANY /v1/blocs/{blocCode}/covenants/{proxy+}',
  'ANY /v1/blocs/{blocCode}/{part}',
  'GET /v1/blocs/{blocCode}/officers',
  'ANY /v1/blocs/{blocCode}/officers',
].map((routeKey) => ({ routeKey }))

const chosen = (method: string, path: string) => chooseRoute(routes, method, path)?.route.routeKey

describe('chooseRoute', () => {
  it.each([
    ['/v1/blocs', 'ANY /v1/blocs'],
    ['/v1/blocs/KT', 'ANY /v1/blocs/{proxy+}'],
    ['/v1/blocs/KT/members', 'ANY /v1/blocs/{blocCode}/{part}'],
    ['/v1/blocs/KT/members/X', 'ANY /v1/blocs/{proxy+}'],
    ['/v1/blocs/KT/covenants', 'ANY /v1/blocs/{blocCode}/covenants'],
    ['/v1/blocs/KT/covenants/2020/open', 'ANY /v1/blocs/{blocCode}/covenants/{proxy+}'],
  ])('%s is the most specific %s', (path, routeKey) => {
    expect(chosen('PUT', path)).toBe(routeKey)
  })

  it('prefers a named method to ANY on the same path', () => {
    expect(chosen('GET', '/v1/blocs/KT/officers')).toBe('GET /v1/blocs/{blocCode}/officers')
    expect(chosen('PUT', '/v1/blocs/KT/officers')).toBe('ANY /v1/blocs/{blocCode}/officers')
  })

  it.each(['/', '', '*', '/v1', '/v1/blocsy', '/v1/blocs/', '/V1/blocs'])(
    'leaves "%s" to $default',
    (path) => {
      expect(chosen('GET', path)).toBeUndefined()
    },
  )

  it('gives the parameters as they were sent', () => {
    const { pathParameters } =
      chooseRoute(routes, 'GET', '/v1/blocs/K%20T/covenants/2020/scores') ?? {}

    expect(pathParameters).toEqual({ blocCode: 'K%20T', proxy: '2020/scores' })
  })
})
