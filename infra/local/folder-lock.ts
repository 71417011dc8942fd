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
  const owner = ownerOf(path)
  if (owner !== undefined && isRunning(owner)) {
    throw new Error(`${folder} is in use by process ${owner}. Stop it, or choose another folder.`)
  }
  writeFileSync(path, String(process.pid))
  return () => rmSync(path, { force: true })
}

function ownerOf(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** Signal 0 only asks; EPERM says that the process runs under another user. */
function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
