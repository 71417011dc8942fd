import { randomUUID } from 'node:crypto'
import type { HttpRequest } from '../../infra/local/gateway.ts'
import { invoke } from '../../infra/local/handlers.ts'
import { mediaTypes } from '../../lib/http/media.ts'
import { checkAnswer, operationAt } from './check-answer.ts'

/** Any JSON object; what may stand in it has been checked against the operation's schema. */
// biome-ignore lint/suspicious/noExplicitAny: tests read into answers of every shape
export type Body = Record<string, any>

export type Answer = {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  /** `{}` where the answer has none. */
  body: Body
  /** The body of an answer that is no JSON. */
  text?: string
}

export type CallOptions = {
  /** Token of the API key that asks; nobody without. */
  key?: string | undefined
  /** Sent as JSON. */
  body?: unknown
  /** Sent as CSV. */
  csv?: string | undefined
  /** Sent as it is, as JSON unless the headers say otherwise. */
  rawBody?: string | Buffer
  /** Over the usual ones; undefined leaves one out. */
  headers?: Record<string, string | undefined>
  /** The answer is to be a 500, which is otherwise an error of the API. */
  mayFail?: boolean
}

/** Told of every answer, in the order of the calls. */
export const listeners = new Set<
  (asked: { method: string; target: string; key: string | undefined }, answer: Answer) => void
>()

/**
 * Calls the API in process: a real gateway event to the handler that Lambda runs.
 * @throws Error when the answer breaks the contract of its operation
 */
export async function call(
  method: string,
  target: string,
  options: CallOptions = {},
): Promise<Answer> {
  const requestId = randomUUID()
  const { status, headers, body } = await invoke(toRequest(method, target, options), requestId)
  const text = body.toString('utf8')
  const answer = answerOf(status, headers, text)
  checkAnswer(answer, { method, target, requestId, isEmpty: text === '', ...options })
  for (const tell of listeners) tell({ method, target, key: options.key }, answer)
  return answer
}

function answerOf(status: number, pairs: [string, string][], text: string): Answer {
  const headers = Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value]))
  const isJson = /^application\/(\w+\+)?json$/.test(headers['content-type'] ?? '')
  if (text === '') return { status, headers, body: {} }
  return isJson ? { status, headers, body: JSON.parse(text) } : { status, headers, body: {}, text }
}

/** What an operation answers in is accepted unless a test says otherwise. */
const acceptedOf = (method: string, target: string) =>
  mediaTypes[operationAt(method, target)?.responseType ?? 'json']

/** The request as a client sends it. */
export function toRequest(method: string, target: string, options: CallOptions): HttpRequest {
  const {
    key,
    body,
    csv,
    rawBody = csv ?? (body === undefined ? '' : JSON.stringify(body)),
  } = options
  const contentType = csv === undefined ? 'application/json' : 'text/csv'
  const headers = {
    host: 'localhost',
    'user-agent': 'test',
    accept: acceptedOf(method, target),
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    ...(rawBody.length === 0 && csv === undefined ? {} : { 'content-type': contentType }),
    ...options.headers,
  }
  return {
    method,
    target,
    headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    ),
    body: Buffer.from(rawBody),
    sourceIp: '127.0.0.1',
  }
}
