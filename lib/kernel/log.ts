/** What is known of an error: its message and the places in the code. */
export type Failure = { error: string; stack: string | undefined }

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
  | ({ event: 'request.failed'; requestId: string } & Failure)
  | { event: 'job.turn'; kind: string; id: string; outcome: 'done' | 'more'; durationMs: number }
  | ({ event: 'job.failed'; kind: string; id: string } & Failure)
  | ({ event: 'roll_up.failed'; at: string } & Failure)
  | ({ event: 'import.row.failed'; importId: string; index: number } & Failure)
  | ({ event: 'poll.closing.failed'; pollId: string } & Failure)
  | { event: 'schedule.end'; schedule: string; done: number; failed: number; durationMs: number }
  | { event: 'changes.end'; worker: string; changes: number; failed: number; durationMs: number }

/** Writes one line of JSON; `LOG_LEVEL=error` keeps only failures. */
export function log(entry: LogEvent): void {
  if (process.env.LOG_LEVEL === 'error' && !entry.event.endsWith('.failed')) return
  process.stdout.write(`${JSON.stringify(entry)}\n`)
}

const maxLength = 500

/**
 * What is logged of anything thrown. DynamoDB quotes what it refuses (`Value '…' at 'items'`), and
 * what was sent is nobody's business.
 */
export function failureOf(thrown: unknown): Failure {
  const { message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown))
  // The stack begins with the message, as it was sent.
  const frames = stack?.split('\n').filter((line) => /^ +at /.test(line))
  const error = message.replace(/Value '.*' at '/s, "Value at '").slice(0, maxLength)
  return { error, stack: frames?.join('\n') }
}
