/** The middle one of some numbers, or the mean of the middle two. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const [low = 0, high = 0] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]]
  return (low + high) / 2
}

const format = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })

/** 12,345 */
export const whole = (value: number): string => format.format(value)

/** 1.2 s */
export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

/** 310 MB; a dash where nothing was measured. */
export const megabytes = (bytes: number): string =>
  bytes === 0 ? '–' : `${whole(bytes / 1024 / 1024)} MB`

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

/** Returns what tells the CPU time of this process since, in milliseconds. */
export function startCpuClock(): () => number {
  const started = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(started)
    return (user + system) / 1000
  }
}
