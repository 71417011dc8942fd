/** Codes only, never bodies, tokens or names of persons (docs/security.md). */
export type LogEvent =
  | {
      event: 'request.end'
      requestId: string
      operationId: string | undefined
      status: number
      code: string | undefined
      durationMs: number
    }
  | { event: 'request.failed'; requestId: string; error: string; stack: string | undefined }

/** Writes one line of JSON; `LOG_LEVEL=error` keeps only failures. */
export function log(entry: LogEvent): void {
  if (process.env.LOG_LEVEL === 'error' && entry.event !== 'request.failed') return
  process.stdout.write(`${JSON.stringify(entry)}\n`)
}
