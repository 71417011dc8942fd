import { randomBytes } from 'node:crypto'

/** So many random bytes, as twice as many hex digits. */
export function randomHex(bytes: number): string {
  return randomBytes(bytes).toString('hex')
}

/** A new id of 128 random bits: `poll_` and 32 hex digits. */
export function newId(prefix: string): string {
  return `${prefix}_${randomHex(16)}`
}
