/**
 * The one table. CDK, the local engine and the tests create it from this definition.
 * Which items lie where: keys.ts.
 */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAtSeconds',
  /** What the workers wake up for: the keys of every change, never its content. */
  stream: 'KEYS_ONLY',
  indexes: [
    { name: 'gsi1', partitionKey: 'gsi1pk', sortKey: 'gsi1sk' },
    { name: 'gsi2', partitionKey: 'gsi2pk', sortKey: 'gsi2sk' },
  ],
} as const

export type IndexName = (typeof tableDefinition)['indexes'][number]['name']
