import { vi } from 'vitest'

export const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

/** Just after an instant. */
export const rightAfter = (instant: string) => new Date(Date.parse(instant) + 1)

/** Sets the clock of everything in this process to just after an instant, until `vi.useRealTimers`. */
export const passTo = (instant: string) => standAt(rightAfter(instant))

/**
 * Keeps midnight from coming between two answers that are compared, and keys from growing old in the
 * cache, until `vi.useRealTimers`.
 */
export const stopClock = () => standAt(new Date())

const standAt = (now: Date) => vi.useFakeTimers({ toFake: ['Date'], now })
