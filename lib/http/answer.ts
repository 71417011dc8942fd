import { etagMatchesWeakly, strongEtag, weakEtag } from '../kernel/etag.ts'
import { problems } from '../kernel/problems.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Incoming } from './incoming.ts'
import { mediaTypes, type ResponseType } from './media.ts'
import type { Operation, Reply } from './operation.ts'
import { problemBody } from './problem-response.ts'

/** Headers that scripts of any origin may read (design §2, CORS). */
export const exposedHeaders = [
  'ETag',
  'Location',
  'Link',
  'Retry-After',
  'X-Request-Id',
  'Idempotency-Replayed',
].join(', ')

const baseHeaders = (incoming: Incoming) => ({
  'X-Request-Id': incoming.requestId,
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': exposedHeaders,
  'X-Content-Type-Options': 'nosniff',
})

/** JSON is UTF-8 by its definition; text has to say so. */
const contentTypes: Record<ResponseType, string> = {
  json: mediaTypes.json,
  calendar: `${mediaTypes.calendar}; charset=utf-8`,
}

/** Renders what an operation answers: ETag by kind, 304, Location, Link. */
export function replyResponse(operation: Operation, incoming: Incoming, reply: Reply): Response {
  const etag = operation.kind === 'stored' ? strongEtag : weakEtag
  const tag = etag(reply.representation ?? reply.body)
  const headers = new Headers({
    ...baseHeaders(incoming),
    'Cache-Control': operation.relation === 'public' ? 'public, max-age=3600' : 'no-store',
    ETag: tag,
  })
  if (operation.relation === 'public') headers.set('Vary', 'Accept-Language')
  if (reply.location !== undefined) headers.set('Location', reply.location)
  const { body } = reply
  const isText = typeof body === 'string'
  if (!isText && 'nextCursor' in body && typeof body.nextCursor === 'string') {
    headers.set('Link', `<${nextLink(incoming, body.nextCursor)}>; rel="next"`)
  }
  const ifNoneMatch = incoming.headers['if-none-match']
  if (operation.method === 'GET' && ifNoneMatch && etagMatchesWeakly(ifNoneMatch, tag)) {
    return new Response(null, { status: 304, headers })
  }
  headers.set('Content-Type', contentTypes[operation.responseType ?? 'json'])
  return new Response(isText ? body : JSON.stringify(body), { status: reply.status, headers })
}

function nextLink(incoming: Incoming, cursor: string): string {
  const query = new URLSearchParams(incoming.rawQuery)
  query.set('cursor', cursor)
  return `${incoming.path}?${query}`
}

/** Renders a refusal as application/problem+json. */
export function problemResponse(
  incoming: Incoming,
  refusal: Refusal,
  extraHeaders: Record<string, string> = {},
): Response {
  const { status } = problems[refusal.code]
  return new Response(JSON.stringify(problemBody(refusal, incoming)), {
    status,
    headers: {
      ...baseHeaders(incoming),
      'Content-Type': 'application/problem+json',
      'Content-Language': incoming.language,
      'Cache-Control': 'no-store',
      ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
      ...extraHeaders,
    },
  })
}

/** Answers OPTIONS: what a browser asks before it sends the real request. */
export function preflightResponse(incoming: Incoming, methods: string): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...baseHeaders(incoming),
      Allow: methods,
      'Access-Control-Allow-Methods': methods,
      'Access-Control-Allow-Headers':
        'Authorization, Content-Type, Accept-Language, If-Match, If-None-Match, Idempotency-Key',
      'Access-Control-Max-Age': '86400',
    },
  })
}
