import * as z from 'zod'
import { allOperations } from '../../functions/families.ts'
import { chooseRoute } from '../../infra/local/choose-route.ts'
import { allowedProblems } from '../../lib/http/allowed-problems.ts'
import type { Operation } from '../../lib/http/operation.ts'
import { isProblemCode, type ProblemCode, problems } from '../../lib/kernel/problems.ts'
import type { Answer } from './api.ts'

type Asked = {
  method: string
  target: string
  requestId: string
  isEmpty: boolean
  mayFail?: boolean
}

const routes = allOperations.map(({ path }) => ({ routeKey: `ANY ${path}`, path }))

/** The operation behind a request; undefined where there is none. HEAD is answered as GET. */
export function operationAt(method: string, target: string): Operation | undefined {
  const [asked = ''] = target.split('?')
  const wanted = method === 'HEAD' ? 'GET' : method
  const path = chooseRoute(routes, wanted, asked)?.route.path
  return allOperations.find((operation) => operation.path === path && operation.method === wanted)
}

/** What every answer of the API must be like (design §2), whatever a test looks at besides. */
export function checkAnswer(answer: Answer, asked: Asked): void {
  const operation = operationAt(asked.method, asked.target)
  const wrong = [...checkHeaders(answer, asked), ...checkKind(answer, asked, operation)]
  if (wrong.length === 0) return
  const { method, target } = asked
  const shown = JSON.stringify(answer, null, 2)
  throw new Error(`${method} ${target} breaks the contract:\n${wrong.join('\n')}\n${shown}`)
}

function checkHeaders({ headers }: Answer, { requestId }: Asked): string[] {
  return [
    ...expectHeader(headers, 'x-request-id', requestId),
    ...expectHeader(headers, 'access-control-allow-origin', '*'),
    ...expectHeader(headers, 'x-content-type-options', 'nosniff'),
  ]
}

function checkKind(answer: Answer, asked: Asked, operation: Operation | undefined): string[] {
  if (answer.status >= 400) return checkProblem(answer, asked, operation)
  if (asked.method === 'OPTIONS') return answer.status === 204 ? [] : ['a preflight answers 204']
  if (operation === undefined) return ['there is no such operation']
  if (answer.status === 304) return checkNotModified(answer, asked, operation)
  return checkSuccess(answer, asked, operation)
}

const responses = new Map<Operation, z.ZodType>()

/** The schema of an operation's answer, built once. */
function responseOf(operation: Operation): z.ZodType {
  const schema = responses.get(operation) ?? operation.response()
  responses.set(operation, schema)
  return schema
}

const contentTypes = { json: 'application/json', calendar: 'text/calendar; charset=utf-8' }

function checkSuccess(answer: Answer, asked: Asked, operation: Operation): string[] {
  const { status, headers, body, text } = answer
  const wrong = [...checkCaching(answer, operation), ...checkEtag(answer, operation)]
  if (!operation.statuses.some((documented) => documented === status)) {
    wrong.push(`status ${status} is not documented`)
  }
  const { responseType = 'json' } = operation
  wrong.push(...expectHeader(headers, 'content-type', contentTypes[responseType]))
  if (operation.method === 'POST' && status > 200 && headers.location === undefined) {
    wrong.push('a POST that creates or takes in hand answers with a Location')
  }
  if (body.nextCursor !== undefined && !/^<.+>; rel="next"$/.test(headers.link ?? '')) {
    wrong.push('a page with nextCursor has a Link to the next')
  }
  if (asked.method === 'HEAD') return asked.isEmpty ? wrong : [...wrong, 'HEAD has no body']
  const parsed = responseOf(operation).safeParse(responseType === 'json' ? body : text)
  return parsed.success ? wrong : [...wrong, z.prettifyError(parsed.error)]
}

function checkNotModified(answer: Answer, asked: Asked, operation: Operation): string[] {
  const wrong = [...checkCaching(answer, operation), ...checkEtag(answer, operation)]
  if (operation.method !== 'GET') wrong.push('only GET answers 304')
  if (!asked.isEmpty) wrong.push('304 has no body')
  return wrong
}

function checkCaching({ headers }: Answer, { relation }: Operation): string[] {
  if (relation !== 'public') return expectHeader(headers, 'cache-control', 'no-store')
  return headers['cache-control']?.startsWith('public') ? [] : ['public data say so to caches']
}

/** Strong on what can be written back, weak on what is derived. */
function checkEtag({ headers }: Answer, { kind }: Operation): string[] {
  const wanted = kind === 'stored' ? /^"[0-9a-f]+"$/ : /^W\/"[0-9a-f]+"$/
  return wanted.test(headers.etag ?? '') ? [] : [`the ETag of "${kind}" matches ${wanted}`]
}

const problemShape = z.strictObject({
  type: z.string(),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  instance: z.string().startsWith('/'),
  code: z.custom<ProblemCode>((code) => typeof code === 'string' && isProblemCode(code)),
  requestId: z.string(),
  errors: z
    .array(
      z.union([
        z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() }),
        z.strictObject({ parameter: z.string(), code: z.string(), detail: z.string() }),
      ]),
    )
    .min(1)
    .optional(),
})

/** What an unknown path or a wrong method can be answered with. */
const withoutOperation = new Set<ProblemCode>([
  'request.path_not_found',
  'request.method_not_allowed',
  'request.malformed',
  'auth.missing_key',
  'auth.invalid_key',
])

function checkProblem(answer: Answer, asked: Asked, operation: Operation | undefined): string[] {
  const { status, headers, body } = answer
  const wrong = [
    ...expectHeader(headers, 'content-type', 'application/problem+json'),
    ...expectHeader(headers, 'cache-control', 'no-store'),
  ]
  if (asked.method === 'HEAD') return wrong
  const parsed = problemShape.safeParse(body)
  if (!parsed.success) return [...wrong, z.prettifyError(parsed.error)]

  const { code, type, title, requestId, instance } = parsed.data
  const known = problems[code]
  const [path] = asked.target.split('?')
  const allowed = operation ? new Set(allowedProblems(operation)) : withoutOperation
  const mustHold = {
    [`the status of ${code} is ${known.status}`]:
      status === known.status && body.status === known.status,
    [`type is /problems/${code}`]: type === `/problems/${code}`,
    'the title is that of the problem table': Object.values(known.title).includes(title),
    'requestId is that of X-Request-Id': requestId === asked.requestId,
    'instance is the path that was asked for': instance === path,
    [`${code} is not documented for ${operation?.operationId ?? 'unknown paths'}`]:
      allowed.has(code),
    'the API failed; its log tells why': status !== 500 || asked.mayFail === true,
    '401 names the scheme': status !== 401 || headers['www-authenticate'] === 'Bearer',
    '405 names the methods': status !== 405 || headers.allow !== undefined,
  }
  const broken = Object.entries(mustHold).flatMap(([rule, holds]) => (holds ? [] : [rule]))
  return [...wrong, ...broken]
}

function expectHeader(headers: Answer['headers'], name: string, wanted: string): string[] {
  return headers[name] === wanted ? [] : [`${name} is ${headers[name]}, not ${wanted}`]
}
