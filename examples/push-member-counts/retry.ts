import { gaveUp } from './exit.ts'

/** It may go better next time: the network, 429 or 5xx. `retryAfterMs` is the server's own wish. */
export class Passing extends Error {
  readonly retryAfterMs: number | undefined
  constructor(reason: string, retryAfterMs?: number) {
    super(reason)
    this.retryAfterMs = retryAfterMs
  }
}

const firstPauseMs = 500
const longestPauseMs = 30_000
const longestWishMs = 10 * 60_000

/**
 * How long to wait before a try, counted from 1: twice as long each time, a part of it by chance
 * (`random` from 0 to 1) so that many clients do not come back at once; never sooner than asked.
 */
export function pauseMs(tried: number, retryAfterMs: number | undefined, random: number): number {
  const doubled = Math.min(firstPauseMs * 2 ** (tried - 1), longestPauseMs)
  return Math.max(doubled * (0.5 + random / 2), retryAfterMs ?? 0)
}

/** The milliseconds that a Retry-After header asks for: seconds or a date; undefined if neither. */
export function readRetryAfter(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined
  if (/^\d+$/.test(header)) return Number(header) * 1000
  const atMs = Date.parse(header)
  return Number.isNaN(atMs) ? undefined : Math.max(atMs - nowMs, 0)
}

/**
 * Does something until it does not fail in passing, `retries` times more at most.
 * @throws Stop with exit code 3 when all tries failed; whatever else `attempt` throws
 */
export async function withRetries<T>(attempt: () => Promise<T>, retries: number): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Passing)) throw error
      const waitMs = pauseMs(tried, error.retryAfterMs, Math.random())
      if (tried > retries || waitMs > longestWishMs) throw gaveUp(outOfTries(error, tried))
      await pause(waitMs)
    }
  }
}

const outOfTries = (error: Error, tried: number) => ({
  vi: `Không gửi được sau ${tried} lần thử (${error.message}). Chạy lại đúng lệnh này để làm tiếp; không có dòng nào bị ghi hai lần.`,
  en: `Gave up after ${tried} tries (${error.message}). Run the same command again to go on; no row is stored twice.`,
})

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
