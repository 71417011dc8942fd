import { randomBytes } from 'node:crypto'

/** A new id of 128 random bits: `poll_` and 32 hex digits. */
export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(16).toString('hex')}`
}
