import { canonicalDigest } from './digest.ts'

/**
 * Strong ETag of a representation: it changes exactly when what it says changes.
 * Over canonical JSON, because the table gives nested maps back in an order of its own.
 */
export function strongEtag(body: unknown): string {
  return `"${canonicalDigest(body).slice(0, 32)}"`
}

/** Weak ETag of a derived representation. */
export function weakEtag(body: unknown): string {
  return `W/${strongEtag(body)}`
}

/** If-Match (RFC 9110 §13.1.1): strong comparison against a list of tags, or `*`. */
export function etagMatches(header: string, etag: string): boolean {
  return entityTags(header).some((tag) => tag === '*' || tag === etag)
}

/** If-None-Match (RFC 9110 §13.1.2): weak comparison against a list of tags, or `*`. */
export function etagMatchesWeakly(header: string, etag: string): boolean {
  const opaque = (tag: string) => tag.replace(/^W\//, '')
  return entityTags(header).some((tag) => tag === '*' || opaque(tag) === opaque(etag))
}

function entityTags(header: string): string[] {
  return header.match(/\*|(W\/)?"[^"]*"/g) ?? []
}
