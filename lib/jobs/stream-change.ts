import type { DynamoDBRecord } from 'aws-lambda'

export const streamEvents = ['INSERT', 'MODIFY', 'REMOVE'] as const

export type StreamEvent = (typeof streamEvents)[number]

/** What the stream tells of a change: the item's key and what happened to it, never its content. */
export type StreamChange = { pk: string; sk: string; event: StreamEvent }

/** Changes of partition keys that start alike. */
export type Wakes = { prefix: string; events: readonly StreamEvent[] }

/** Whether any of the filters lets a change through. */
export function letsThrough(
  filters: readonly Wakes[],
  { pk, event }: Pick<StreamChange, 'pk' | 'event'>,
): boolean {
  return filters.some(({ prefix, events }) => pk.startsWith(prefix) && events.includes(event))
}

/**
 * Reads a record of the table's stream.
 * @throws Error when it is not one of this table
 */
export function toChange({ eventName, dynamodb }: DynamoDBRecord): StreamChange {
  const pk = dynamodb?.Keys?.pk?.S
  const sk = dynamodb?.Keys?.sk?.S
  const event = streamEvents.find((known) => known === eventName)
  if (pk === undefined || sk === undefined || event === undefined) {
    throw new Error(`Record ${dynamodb?.SequenceNumber} is not a change of the table`)
  }
  return { pk, sk, event }
}
