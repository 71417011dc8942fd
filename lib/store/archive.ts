import type { Key } from './keys.ts'
import { tableDefinition } from './table.ts'
import type { Write } from './write.ts'

const keyAttributes = new Set<string>([
  tableDefinition.partitionKey,
  tableDefinition.sortKey,
  ...tableDefinition.indexes.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]),
  'type',
])

/**
 * Keeps a stored item as it was read, in the transaction that replaces it. Its own keys stay
 * behind, so that it appears in no list of the present.
 */
export function archiveWrite(archive: Key, read: object): Write {
  const item = Object.fromEntries(
    Object.entries(read).filter(([attribute]) => !keyAttributes.has(attribute)),
  )
  return { put: archive, item }
}
