import { rowsDone } from './watch-requests.ts'

const everyMs = 100
const quarters = 4

/** The most memory in use in each quarter of the work, in bytes. */
export type MemoryUse = { rss: number[]; heap: number[] }

/** Looks at this process's memory while so many rows are being imported. */
export function watchMemory(rows: number): { end: () => MemoryUse } {
  const use: MemoryUse = { rss: Array(quarters).fill(0), heap: Array(quarters).fill(0) }
  const look = () => {
    const quarter = Math.min(Math.floor((rowsDone() / rows) * quarters), quarters - 1)
    const { rss, heapUsed } = process.memoryUsage()
    use.rss[quarter] = Math.max(use.rss[quarter] ?? 0, rss)
    use.heap[quarter] = Math.max(use.heap[quarter] ?? 0, heapUsed)
  }
  const timer = setInterval(look, everyMs)
  return {
    end: () => {
      clearInterval(timer)
      look()
      return use
    },
  }
}
