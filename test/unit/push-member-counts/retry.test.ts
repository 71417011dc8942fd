import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  Passing,
  pauseMs,
  readRetryAfter,
  withRetries,
} from '../../../examples/push-member-counts/retry.ts'

describe('the pause before another try', () => {
  it('grows up to half a minute, and is never shorter than the server asks', () => {
    const whole = (tried: number) => pauseMs(tried, undefined, 1)
    expect([1, 2, 3, 4, 7, 8, 20].map(whole)).toEqual([
      500, 1000, 2000, 4000, 30_000, 30_000, 30_000,
    ])
    expect(pauseMs(1, 7000, 0)).toBe(7000)
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.nat(60_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tried, wish, random) => {
          expect(pauseMs(tried, wish, random)).toBeGreaterThanOrEqual(Math.max(wish, 250))
        },
      ),
    )
  })

  it.each([
    ['5', 5000],
    ['Sun, 22 Nov 2026 00:00:10 GMT', 10_000],
    ['Sun, 22 Nov 2026 00:00:00 GMT', 0],
    ['soon', undefined],
    [null, undefined],
  ])('reads Retry-After %s', (header, expected) => {
    expect(readRetryAfter(header, Date.parse('2026-11-22T00:00:00Z'))).toBe(expected)
  })
})

describe('trying again', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** Runs a request that fails so many times in passing. */
  async function run(failures: number, { retries = 3, retryAfterMs = 1 } = {}) {
    let tries = 0
    const outcome = withRetries(async () => {
      tries += 1
      if (tries <= failures) throw new Passing('HTTP 503', retryAfterMs)
      return 'done'
    }, retries).catch((error: { exitCode?: number }) => `exit ${error.exitCode}`)
    await vi.runAllTimersAsync()
    return { outcome: await outcome, tries }
  }

  it('ends with the first success', async () => {
    expect(await run(0)).toEqual({ outcome: 'done', tries: 1 })
    expect(await run(3)).toEqual({ outcome: 'done', tries: 4 })
  })

  it('gives up with exit code 3 after so many, or when the server asks for too long', async () => {
    expect(await run(9)).toEqual({ outcome: 'exit 3', tries: 4 })
    expect(await run(9, { retryAfterMs: 3_600_000 })).toEqual({ outcome: 'exit 3', tries: 1 })
  })

  it('does not repeat what would fail again', async () => {
    const attempt = vi.fn(async () => {
      throw new Error('refused')
    })
    await expect(withRetries(attempt, 5)).rejects.toThrow('refused')
    expect(attempt).toHaveBeenCalledTimes(1)
  })
})
