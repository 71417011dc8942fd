import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Takes a data folder for this process, so that no two engines write one file. A lock left by a
 * process that is gone counts for nothing. Returns what gives the folder free again.
 * @throws Error saying who has the folder
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'server.pid')
  if (!claim(path)) {
    const owner = ownerOf(path)
    if (isRunning(owner)) {
      throw new Error(`${folder} is in use by process ${owner}. Stop it, or choose another folder.`)
    }
    rmSync(path, { force: true })
    if (!claim(path)) throw new Error(`${folder} was taken this very moment. Start again.`)
  }
  return () => rmSync(path, { force: true })
}

/** Makes the lock, unless there is one. */
function claim(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function ownerOf(path: string): number {
  return Number(readFileSync(path, 'utf8'))
}

/**
 * Signal 0 only asks; EPERM says that the process runs under another user. Our own number is that of
 * a process before us, in a container that was started again.
 */
function isRunning(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0 || processId === process.pid) return false
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
