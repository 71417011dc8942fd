import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** SHA-256 over the canonical JSON (RFC 8785) of a value, as 64 hex digits. */
export function canonicalDigest(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex')
}

/** Whether two JSON values say the same, whatever the order of their keys. */
export function sameContent(a: unknown, b: unknown): boolean {
  return canonicalize(a) === canonicalize(b)
}
