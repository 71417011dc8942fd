import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Path of the master key under which this machine keeps the private keys of polls, made at first use,
 * for its owner's eyes only. It belongs to the data: polls opened with it can't be counted without.
 */
export function provideSealingKey(folder: string): string {
  const path = join(folder, 'sealing-key')
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  const whole = `${path}.${randomBytes(8).toString('hex')}`
  writeFileSync(whole, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
  // Two servers may start at once: the first to link wins, and nobody reads half a key.
  linkUnlessThere(whole, path)
  rmSync(whole)
  return path
}

function linkUnlessThere(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
