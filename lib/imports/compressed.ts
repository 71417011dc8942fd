import { deflateSync, inflateSync } from 'node:zlib'

/** A JSON value as compressed bytes, small enough for an item. */
export function compress(value: unknown): Uint8Array {
  return deflateSync(JSON.stringify(value))
}

/**
 * The JSON value of compressed bytes.
 * @throws Error when they are damaged
 */
export function decompress(bytes: Uint8Array): unknown {
  return JSON.parse(inflateSync(bytes).toString('utf8'))
}
