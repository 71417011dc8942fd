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

/**
 * The list of compressed bytes; its items are what their only writer compressed.
 * @throws Error when they are damaged, or hold no list
 */
export function decompressList<Item>(bytes: Uint8Array): Item[] {
  const list = decompress(bytes)
  if (!Array.isArray(list)) throw new Error('Compressed bytes hold no list')
  return list
}
