import { describe, expect, it } from 'vitest'
import { fromResult, type HttpRequest, toEvent } from '../../../infra/local/gateway.ts'

const request = (more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  target: '/v1/units',
  headers: [['Host', 'api.example']],
  body: Buffer.alloc(0),
  sourceIp: '192.0.2.1',
  ...more,
})

const event = (more: Partial<HttpRequest>) =>
  toEvent(request(more), {
    routeKey: 'ANY /v1/units/{proxy+}',
    pathParameters: { proxy: 'KT' },
    requestId: 'r-1',
    at: new Date('2020-03-12T19:03:58.123Z'),
  })

describe('the event of payload format 2.0', () => {
  it('holds path and query as sent, and the query decoded beside', () => {
    const target = '/v1/units/K%20T?name=li%C3%AAn+%C4%91o%C3%A0n&level=a&level=b?'

    expect(event({ target })).toMatchObject({
      version: '2.0',
      rawPath: '/v1/units/K%20T',
      rawQueryString: 'name=li%C3%AAn+%C4%91o%C3%A0n&level=a&level=b?',
      queryStringParameters: { name: 'liên đoàn', level: 'a,b?' },
      pathParameters: { proxy: 'KT' },
      isBase64Encoded: false,
    })
  })

  it('leaves out what the request has not', () => {
    const bare = toEvent(request(), {
      routeKey: '$default',
      pathParameters: {},
      requestId: 'r-2',
      at: new Date(0),
    })

    expect(bare.rawQueryString).toBe('')
    for (const name of ['body', 'cookies', 'queryStringParameters', 'pathParameters']) {
      expect(bare).not.toHaveProperty(name)
    }
  })

  it('has header names in lower case, repeated ones joined, cookies apart', () => {
    const headers = [
      ['Host', 'api.example'],
      ['Accept', 'text/html'],
      ['ACCEPT', 'application/json'],
      ['Cookie', 'a=1; b=2'],
    ] as const

    const { headers: joined, cookies } = event({ headers })

    expect(joined.accept).toBe('text/html,application/json')
    expect(joined).not.toHaveProperty('cookie')
    expect(cookies).toEqual(['a=1', 'b=2'])
    expect(joined['x-forwarded-for']).toBe('192.0.2.1')
  })

  it('tells about the request in its context', () => {
    const { requestContext } = event({ headers: [['User-Agent', 'curl/8']] })

    expect(requestContext).toMatchObject({
      routeKey: 'ANY /v1/units/{proxy+}',
      stage: '$default',
      requestId: 'r-1',
      time: '12/Mar/2020:19:03:58 +0000',
      timeEpoch: 1584039838123,
      http: { method: 'GET', path: '/v1/units', sourceIp: '192.0.2.1', userAgent: 'curl/8' },
    })
  })

  it.each([
    ['application/json', true],
    ['Application/JSON; charset=utf-8', true],
    ['application/merge-patch+json', true],
    ['text/csv', true],
    ['application/x-www-form-urlencoded', false],
    ['application/octet-stream', false],
  ])('passes a body of %s on as text: %s', (type, isText) => {
    const text = '{"tên":"Ngọc Hồi"}'

    const passed = event({ headers: [['Content-Type', type]], body: Buffer.from(text) })

    expect(passed.isBase64Encoded).toBe(!isText)
    expect(passed.body).toBe(isText ? text : Buffer.from(text).toString('base64'))
  })
})

describe('the response', () => {
  it('has status, headers, cookies and body of what the handler returned', () => {
    const response = fromResult(
      {
        statusCode: 201,
        headers: { ETag: '"x"', Age: 5 },
        cookies: ['a=1', 'b=2'],
        body: '{"ô":1}',
      },
      'r-1',
    )

    expect(response).toEqual({
      status: 201,
      headers: [
        ['ETag', '"x"'],
        ['Age', '5'],
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['apigw-requestid', 'r-1'],
      ],
      body: Buffer.from('{"ô":1}'),
    })
  })

  it('has a base64 body decoded', () => {
    const body = Buffer.from([0, 255, 128])

    const response = fromResult({ body: body.toString('base64'), isBase64Encoded: true }, 'r-1')

    expect(response.body).toEqual(body)
    expect(response.status).toBe(200)
  })
})
