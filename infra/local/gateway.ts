import { isUtf8 } from 'node:buffer'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

/** An HTTP request as Node hands it over: nothing decoded, headers in pairs. */
export type HttpRequest = {
  method: string
  /** Path and query as sent. */
  target: string
  headers: readonly (readonly [name: string, value: string])[]
  body: Buffer
  sourceIp: string
}

export type HttpResponse = { status: number; headers: [string, string][]; body: Buffer }

/** What stands in the event but not in the request. */
export type Invocation = {
  routeKey: string
  pathParameters: Record<string, string>
  requestId: string
  at: Date
}

/** API Gateway's own limit on a payload. Lambda's is 6 MB; the API itself stops at 1 MiB or, for imports, 4 MB. */
export const maxPayloadBytes = 10 * 1024 * 1024

/** Builds the event of payload format 2.0 that an HTTP API sends to its Lambda. */
export function toEvent(request: HttpRequest, invocation: Invocation): APIGatewayProxyEventV2 {
  const { routeKey, pathParameters, requestId, at } = invocation
  const [rawPath, rawQueryString] = splitOnce(request.target, '?')
  const headers = joinHeaders(request)
  const { cookie, ...otherHeaders } = headers
  const query = joinValues([...new URLSearchParams(rawQueryString)])
  const isText = isTextBody(headers) && isUtf8(request.body)
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    headers: otherHeaders,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; */) }),
    ...(rawQueryString === '' ? {} : { queryStringParameters: query }),
    ...(Object.keys(pathParameters).length === 0 ? {} : { pathParameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: accessLogTime(at),
      timeEpoch: at.getTime(),
    },
    ...(request.body.length === 0
      ? {}
      : { body: request.body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !isText,
  }
}

function joinHeaders({ headers, sourceIp }: HttpRequest): Record<string, string> {
  const sent = headers.map(([name, value]) => [name.toLowerCase(), value] as const)
  return joinValues([...sent, ['x-forwarded-for', sourceIp], ['x-forwarded-proto', 'http']])
}

/** The gateway joins repeated names with commas. */
function joinValues(pairs: (readonly [string, string])[]): Record<string, string> {
  const joined: Record<string, string> = {}
  for (const [name, value] of pairs) {
    const earlier = Object.hasOwn(joined, name) ? joined[name] : undefined
    joined[name] = earlier === undefined ? value : `${earlier},${value}`
  }
  return joined
}

/** Bodies of text types come as they are, all others (compressed or not UTF-8) in base64. */
function isTextBody(headers: Record<string, string>): boolean {
  if (headers['content-encoding'] !== undefined) return false
  const [type] = splitOnce(headers['content-type'] ?? '', ';')
  return /^(text\/.+|application\/(json|javascript|xml|.+\+(json|xml)))$/i.test(type.trim())
}

/** `22/Nov/2026:01:05:12 +0000` */
function accessLogTime(at: Date): string {
  const [, day, month, year, time] = at.toUTCString().split(' ')
  return `${day}/${month}/${year}:${time} +0000`
}

/** Translates what the handler returned, as the gateway does. */
export function fromResult(
  result: APIGatewayProxyStructuredResultV2,
  requestId: string,
): HttpResponse {
  const body = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8')
  const headers = Object.entries(result.headers ?? {}).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  const cookies = (result.cookies ?? []).map((cookie): [string, string] => ['set-cookie', cookie])
  return {
    status: result.statusCode ?? 200,
    headers: [...headers, ...cookies, ['apigw-requestid', requestId]],
    body,
  }
}

/** The gateway's own answers have a body of its own, not a Problem (design §2). */
export const gatewayAnswers = {
  tooLong: () => ownAnswer(413, 'Request Too Long'),
  failed: () => ownAnswer(500, 'Internal Server Error'),
}

function ownAnswer(status: number, message: string): HttpResponse {
  return {
    status,
    headers: [['content-type', 'application/json']],
    body: Buffer.from(JSON.stringify({ message })),
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
