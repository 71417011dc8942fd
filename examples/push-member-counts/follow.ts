import { setTimeout as pause } from 'node:timers/promises'
import { type Api, Refused } from './api.ts'
import { gaveUp } from './exit.ts'
import type { Progress } from './progress.ts'
import type { Sent } from './push.ts'

const shortestPauseMs = 250
const longestPauseMs = 5000

/**
 * Asks for the imports until all are finished, less and less often while nothing moves.
 * @throws Stop with exit code 3 when nothing has moved for `waitSeconds`
 */
export async function followImports(
  api: Api,
  sent: readonly Sent[],
  waitSeconds: number,
  progress: Progress,
): Promise<Sent[]> {
  let followed = [...sent]
  let movedAtMs = Date.now()
  let pauseMs = shortestPauseMs
  progress.start({ vi: 'Máy chủ xử lý', en: 'Processing' }, sumOf(followed, 'received'))
  progress.advanceTo(doneIn(followed))
  while (!followed.every(isFinished)) {
    await pause(pauseMs)
    const before = doneIn(followed)
    followed = await askAgain(api, followed)
    const hasMoved = doneIn(followed) > before
    if (hasMoved) movedAtMs = Date.now()
    pauseMs = hasMoved ? shortestPauseMs : Math.min(pauseMs * 1.5, longestPauseMs)
    progress.advanceTo(doneIn(followed))
    if (Date.now() - movedAtMs > waitSeconds * 1000) {
      progress.end()
      throw gaveUp(stuck)
    }
  }
  progress.end()
  return followed
}

async function askAgain(api: Api, followed: readonly Sent[]): Promise<Sent[]> {
  const asked: Sent[] = []
  for (const part of followed) {
    asked.push(isFinished(part) ? part : { ...part, import: await getImport(api, part) })
  }
  return asked
}

async function getImport(api: Api, part: Sent) {
  try {
    return (await api.getImport(part.import.importId)) ?? part.import
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    throw gaveUp({
      vi: `Máy chủ không trả lời về kết quả: ${error.message}`,
      en: `The server does not tell the outcome: ${error.message}`,
    })
  }
}

export type Count = 'received' | 'created' | 'updated' | 'unchanged' | 'stale' | 'rejected'

/** A count over all imports. */
export function sumOf(sent: readonly Sent[], count: Count | 'pending'): number {
  return sent.reduce((sum, part) => sum + part.import[count], 0)
}

const doneIn = (sent: readonly Sent[]) => sumOf(sent, 'received') - sumOf(sent, 'pending')

const isFinished = (part: Sent) => !['queued', 'running'].includes(part.import.status)

const stuck = {
  vi: 'Máy chủ đã nhận tệp nhưng chưa xử lý xong. Chạy lại đúng lệnh này sau để xem kết quả.',
  en: 'The server has the file but has not finished. Run the same command later for the outcome.',
}
