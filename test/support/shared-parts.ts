import { createHash } from 'node:crypto'

/** Of the billions of pairs of parts in a search, two of that length are equal once in 10^9 searches. */
const partLength = 16

/**
 * Every part of every text among the values: as it is, decoded from hex or base64, and of digests of it,
 * alone and with the poll. What two values have in common shows up in the parts of both.
 */
export function partsOf(values: readonly (string | number)[], pollId: string): Set<string> {
  const parts = new Set<string>()
  for (const text of spellingsOf(values, pollId)) {
    for (let at = 0; at + partLength <= text.length; at += 1) {
      parts.add(text.slice(at, at + partLength))
    }
  }
  return parts
}

function spellingsOf(values: readonly (string | number)[], pollId: string): string[] {
  const texts = values.filter((value) => typeof value === 'string')
  return [...new Set(texts)]
    .filter((text) => text !== pollId)
    .flatMap((text) => [text, ...decoded(text), ...joinedTo(text, pollId).flatMap(digestsOf)])
}

/** Bytes that are written in hex or base64, in all the ways to write them. */
function decoded(text: string): string[] {
  const from = /^([0-9a-f]{2})+$/i.test(text) ? 'hex' : 'base64'
  if (from === 'base64' && !/^[\w+/-]{8,}={0,2}$/.test(text)) return []
  const bytes = Buffer.from(text, from)
  return (['hex', 'base64', 'base64url', 'latin1'] as const).map((to) => bytes.toString(to))
}

const joinedTo = (text: string, pollId: string) => [
  text,
  ...['', '#', ':'].flatMap((mark) => [`${pollId}${mark}${text}`, `${text}${mark}${pollId}`]),
]

const digestsOf = (text: string) =>
  ['sha256', 'sha1', 'md5'].map((kind) => createHash(kind).update(text).digest('hex'))
