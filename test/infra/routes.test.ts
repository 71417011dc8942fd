import { describe, expect, test } from 'vitest'
import { allOperations, defaultFamily, families } from '../../functions/families.ts'
import { chooseRoute } from '../../infra/local/choose-route.ts'
import { toEvent } from '../../infra/local/gateway.ts'
import { familyNames, loadHandler } from '../../infra/local/handlers.ts'
import { gatewayRoutes } from '../../lib/http/gateway-routes.ts'
import { parameterNames, pathParameters } from '../../lib/http/parameters.ts'
import { adminKey } from '../support/actors.ts'
import {
  deployedFunctions,
  literalOf,
  readTemplate,
  referred,
  resourcesOf,
} from '../support/cloud-assembly.ts'

const familyOf = new Map(deployedFunctions().map(({ logicalId, family }) => [logicalId, family]))
const integrations = new Map(
  resourcesOf('AWS::ApiGatewayV2::Integration').map(({ logicalId, properties }) => [
    logicalId,
    properties,
  ]),
)
const permissions = resourcesOf('AWS::Lambda::Permission')

/** The deployed routes, each with the function that its target leads to. */
const routes = resourcesOf('AWS::ApiGatewayV2::Route').map(({ properties }) => {
  const [, integration] = properties.Target['Fn::Join'][1]
  const uri = integrations.get(referred(integration))?.IntegrationUri
  return { routeKey: String(properties.RouteKey), functionId: referred(uri) }
})

const leadsTo = (method: string, path: string) => {
  const chosen = chooseRoute(routes, method, path)?.route
  const route = chosen ?? routes.find(({ routeKey }) => routeKey === '$default')
  return familyOf.get(route?.functionId ?? '')
}

test('the gateway has the routes that derive from the operations, and $default', () => {
  const derived = gatewayRoutes(families).map(({ routeKey }) => routeKey)
  const deployed = routes.map(({ routeKey }) => routeKey)
  expect(deployed).toHaveLength(new Set(deployed).size)
  expect(new Set(deployed)).toEqual(new Set([...derived, '$default']))
})

describe('every operation reaches its own family', () => {
  const cases = Object.entries(families).flatMap(([family, operations]) =>
    operations.map(({ operationId, method, path }) => ({ operationId, method, path, family })),
  )
  test('and all operations are tried', () => {
    expect(cases).toHaveLength(allOperations.length)
  })
  test.each(cases)('$operationId: $family', ({ method, path, family }) => {
    const filled = parameterNames(path).reduce(
      (target, name) => target.replace(`{${name}}`, pathParameters[name].example),
      path,
    )
    expect(leadsTo(method, filled)).toBe(family)
    expect(leadsTo('OPTIONS', filled)).toBe(family)
    expect(leadsTo('DELETE', filled)).toBe(family)
  })
})

describe('ballots are opened by one function', () => {
  const poll = `/v1/blocs/KT-CUM-2/covenants/2020/polls/${pathParameters.pollId.example}`
  const withoutClosing = familyNames.filter((family) => family !== 'closing')

  test.each(['open', 'ballot', 'turnout', 'cancel', 'result', 'inclusion', 'certify', ''])(
    'polls/{pollId}/%s leads past it',
    (name) => {
      expect(leadsTo('POST', name === '' ? poll : `${poll}/${name}`)).toBe('polls')
    },
  )

  test.each(['close', 'recount'])('polls/{pollId}/%s leads to it alone', async (name) => {
    expect(leadsTo('POST', `${poll}/${name}`)).toBe('closing')
    const request = {
      method: 'POST',
      target: `${poll}/${name}`,
      headers: [['authorization', `Bearer ${await adminKey()}`] as const],
      body: Buffer.alloc(0),
      sourceIp: '127.0.0.1',
    }
    const invocation = { routeKey: '$default', pathParameters: {}, requestId: 'x', at: new Date() }
    const answers = withoutClosing.map(async (family) => {
      const handler = await loadHandler(family)
      const { statusCode, body = '{}' } = await handler(toEvent(request, invocation))
      return [family, statusCode, JSON.parse(body).code]
    })
    expect(await Promise.all(answers)).toEqual(
      withoutClosing.map((family) => [family, 404, 'request.path_not_found']),
    )
  })

  test.each(['%63lose', 'CLOSE', 'close%2F', '/close', 'close%00'])(
    'no other spelling (%s) reaches it',
    (name) => {
      expect(leadsTo('POST', `${poll}/${name}`)).toBe('polls')
    },
  )
})

test.each(['/', '/v1', '/v2/units', '/v1/unknown', '/v1/unit', '/v1/units-2', '/favicon.ico'])(
  '%s is answered by the function behind $default',
  (path) => {
    expect(leadsTo('GET', path)).toBe(defaultFamily)
  },
)

test.each(routes)('the gateway may call the function of $routeKey', ({ routeKey, functionId }) => {
  const path = routeKey === '$default' ? '' : routeKey.slice('ANY '.length)
  const sources = permissions
    .filter(({ properties }) => referred(properties.FunctionName) === functionId)
    .filter(({ properties }) => properties.Principal === 'apigateway.amazonaws.com')
    .map(({ properties }) => literalOf(properties.SourceArn))
  expect(sources).toContainEqual(expect.toSatisfy((arn: string) => arn.endsWith(`/*/*${path}`)))
})

test('events come in payload format 2.0', () => {
  const formats = [...integrations.values()].map((properties) => properties.PayloadFormatVersion)
  expect(new Set(formats)).toEqual(new Set(['2.0']))
})

test('there is one stage, throttled, whose access log is JSON without addresses or paths', () => {
  const [stage, ...others] = resourcesOf('AWS::ApiGatewayV2::Stage')
  expect(others).toEqual([])
  expect(stage?.properties).toMatchObject({
    StageName: '$default',
    AutoDeploy: true,
    DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
  })
  const logged = Object.values(JSON.parse(stage?.properties.AccessLogSettings.Format))
  expect(logged).toContain('$context.requestId')
  expect(logged.filter((field) => /identity|\$context\.path/.test(String(field)))).toEqual([])
})

test('the gateway leaves CORS to the functions', () => {
  const [api, ...others] = resourcesOf('AWS::ApiGatewayV2::Api')
  expect(others).toEqual([])
  expect(api?.properties).toMatchObject({ ProtocolType: 'HTTP' })
  expect(api?.properties).not.toHaveProperty('CorsConfiguration')
})

test('the outputs name the address of the API and the table', () => {
  const [api] = resourcesOf('AWS::ApiGatewayV2::Api')
  const [table] = resourcesOf('AWS::DynamoDB::GlobalTable')
  expect(readTemplate('GiaoUocApi').Outputs.ApiUrl.Value).toEqual({
    'Fn::GetAtt': [api?.logicalId, 'ApiEndpoint'],
  })
  expect(readTemplate('GiaoUocData').Outputs.TableName.Value).toEqual({ Ref: table?.logicalId })
})
