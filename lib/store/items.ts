import type { Key } from './keys.ts'

export type Attributes = Record<string, unknown>

/**
 * An item as it was read by a key.
 * @throws Error where another kind of item lies there
 */
export function decode<Item>(key: Key<Item>, attributes: Attributes): Item {
  if (attributes.type !== key.type) {
    throw new Error(`Item ${attributes.pk} ${attributes.sk} is not of type ${key.type}`)
  }
  return typed<Item>(attributes)
}

/** The one place where stored attributes become a typed item: the SDK knows no types. */
export function typed<Item>(attributes: Attributes): Item {
  return attributes as Item
}

/** Names the attributes to read beside the type of each item; all of them where none is named. */
export function projectionOf(only: readonly string[] | undefined) {
  if (only === undefined) return { expression: undefined, names: undefined }
  const read = ['type', ...only]
  return {
    expression: read.map((name) => `#${name}`).join(', '),
    names: Object.fromEntries(read.map((name) => [`#${name}`, name])),
  }
}
