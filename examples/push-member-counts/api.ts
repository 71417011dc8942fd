import * as z from 'zod'
import { Passing, readRetryAfter, withRetries } from './retry.ts'
import type { Language } from './text.ts'

/** The API as this command needs it; every request is tried again while it fails in passing. */
export type Api = {
  createImport: (csv: Buffer, idempotencyKey: string) => Promise<Import>
  /** Undefined where the key's owner has no such import. */
  getImport: (importId: string) => Promise<Import | undefined>
  listResults: (importId: string, cursor: string | undefined) => Promise<ResultPage>
}

const ImportSchema = z.object({
  importId: z.string(),
  status: z.enum(['queued', 'running', 'succeeded', 'partial', 'failed']),
  received: z.number(),
  pending: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  stale: z.number(),
  rejected: z.number(),
})

export type Import = z.infer<typeof ImportSchema>

const RemarkSchema = z.object({
  code: z.string(),
  pointer: z.string(),
  message: z.object({ vi: z.string(), en: z.string() }),
})

/** What is wrong in a row (an error) or doubtful (a warning). */
export type Remark = z.infer<typeof RemarkSchema>

const RowResultSchema = z.object({
  index: z.number(),
  outcome: z.string(),
  errors: z.array(RemarkSchema).default([]),
  warnings: z.array(RemarkSchema).default([]),
})

const ResultPageSchema = z.object({
  items: z.array(RowResultSchema),
  nextCursor: z.string().optional(),
})

export type ResultPage = z.infer<typeof ResultPageSchema>

const ProblemSchema = z.object({
  code: z.string(),
  title: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ detail: z.string() })).optional(),
})

/** The server refused a request; trying again would not help. In the officer's language. */
export class Refused extends Error {}

const timeoutMs = 120_000

/** Talks to the server at `baseUrl` (without `/v1`) with one key. */
export function connect(options: {
  baseUrl: string
  key: string
  query: Record<string, string>
  retries: number
  language: Language
}): Api {
  const { baseUrl, key, query, retries, language } = options

  const ask = (method: string, path: string, more: { headers?: object; body?: Buffer } = {}) =>
    withRetries(async () => {
      const response = await send(`${baseUrl}/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'accept-language': language, ...more.headers },
        ...(more.body && { body: new Uint8Array(more.body) }),
      })
      if (isPassing(response)) {
        throw new Passing(
          `HTTP ${response.status}`,
          readRetryAfter(response.retryAfter, Date.now()),
        )
      }
      return response
    }, retries)

  return {
    createImport: async (csv, idempotencyKey) => {
      const path = `/member-count-imports/csv?${new URLSearchParams(query)}`
      const headers = { 'content-type': 'text/csv', 'idempotency-key': idempotencyKey }
      return ImportSchema.parse(bodyOf(await ask('POST', path, { headers, body: csv })))
    },
    getImport: async (importId) => {
      const answer = await ask('GET', `/member-count-imports/${importId}`)
      return answer.status === 404 ? undefined : ImportSchema.parse(bodyOf(answer))
    },
    listResults: async (importId, cursor) => {
      const page = new URLSearchParams({ limit: '100', ...(cursor && { cursor }) })
      const answer = await ask('GET', `/member-count-imports/${importId}/results?${page}`)
      return ResultPageSchema.parse(bodyOf(answer))
    },
  }
}

type Answer = { status: number; retryAfter: string | null; body: unknown }

/** A connection that breaks before the whole answer is there is as good as none. */
async function send(url: string, init: RequestInit): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    // A redirect would carry the key to wherever it leads.
    const response = await fetch(url, { ...init, signal, redirect: 'error' })
    const text = await response.text()
    const { status, headers } = response
    return { status, retryAfter: headers.get('retry-after'), body: jsonOrUndefined(text) }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    throw new Passing(cause instanceof Error ? cause.message || cause.name : String(cause))
  }
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isPassing({ status, body }: Answer): boolean {
  if (status === 429 || status >= 500) return true
  return status === 409 && ProblemSchema.safeParse(body).data?.code === 'conflict.busy'
}

/** @throws Refused telling what the server said */
function bodyOf({ status, body }: Answer): unknown {
  if (status < 300) return body
  const problem = ProblemSchema.safeParse(body)
  if (!problem.success) throw new Refused(`HTTP ${status}`)
  const { code, title, detail, errors = [] } = problem.data
  const lines = [`${title} (${status} ${code})`, detail, ...errors.map((error) => error.detail)]
  throw new Refused(lines.filter(Boolean).join('\n  '))
}
