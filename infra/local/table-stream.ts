import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams'
import type { StreamChange } from '../../lib/jobs/stream-change.ts'
import { toChange } from '../../lib/jobs/stream-change.ts'

/** A change with its place in its shard, by which reading can go on after it. */
export type PlacedChange = { change: StreamChange; sequenceNumber: string }

export type Start = { at: string } | { after: string } | 'oldest'

/** The stream of a table, as far as a reader needs it. */
export type TableStream = {
  streamArn: string
  shardIds: () => Promise<string[]>
  /** Where to begin: at or after a sequence number, else at the oldest change that is kept. */
  iterator: (shardId: string, start: Start) => Promise<string | undefined>
  /** `next` is undefined at the end of a shard that was closed. */
  read: (iterator: string) => Promise<{ changes: PlacedChange[]; next: string | undefined }>
  close: () => void
}

/**
 * Opens the stream of a table, on AWS where no endpoint is given. Credentials come from the
 * environment.
 * @throws Error saying what to do when the table has none
 */
export async function openStream(
  endpoint: string | undefined,
  tableName: string,
): Promise<TableStream> {
  const streamArn = await findStream(endpoint, tableName)
  const client = new DynamoDBStreamsClient(
    endpoint === undefined ? {} : { endpoint: streamsEndpoint(endpoint) },
  )
  return {
    streamArn,
    shardIds: () => listShards(client, streamArn),
    iterator: (shardId, start) =>
      getIterator(client, { StreamArn: streamArn, ShardId: shardId }, start),
    read: async (iterator) => {
      const { Records = [], NextShardIterator: next } = await client.send(
        new GetRecordsCommand({ ShardIterator: iterator }),
      )
      return { changes: Records.map(toPlacedChange), next }
    },
    close: () => client.destroy(),
  }
}

/**
 * The changes of a shard from one to another, both included; by sequence numbers. A stretch of the
 * stream may hold none of them, so only the last one is the end, or that of the shard.
 */
export async function changesBetween(
  stream: Pick<TableStream, 'iterator' | 'read'>,
  shardId: string,
  { first, last }: { first: string; last: string },
): Promise<StreamChange[]> {
  const found: StreamChange[] = []
  const isUpToLast = ({ sequenceNumber }: PlacedChange) => BigInt(sequenceNumber) <= BigInt(last)
  const isFromLast = ({ sequenceNumber }: PlacedChange) => BigInt(sequenceNumber) >= BigInt(last)
  let iterator = await stream.iterator(shardId, { at: first })
  while (iterator !== undefined) {
    const { changes, next } = await stream.read(iterator)
    found.push(...changes.filter(isUpToLast).map(({ change }) => change))
    iterator = changes.some(isFromLast) ? undefined : next
  }
  return found
}

async function findStream(endpoint: string | undefined, tableName: string): Promise<string> {
  const client = new DynamoDBClient(endpoint === undefined ? {} : { endpoint })
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }))
    if (Table?.StreamSpecification?.StreamEnabled && Table.LatestStreamArn !== undefined) {
      return Table.LatestStreamArn
    }
  } finally {
    client.destroy()
  }
  throw new Error(
    `The table ${tableName} has no stream, so imports, successions and roll-ups would wait for ever. Enable one (KEYS_ONLY), or start with a new table.`,
  )
}

async function listShards(client: DynamoDBStreamsClient, streamArn: string): Promise<string[]> {
  const shardIds: string[] = []
  let last: string | undefined
  do {
    const { StreamDescription } = await client.send(
      new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: last }),
    )
    shardIds.push(...(StreamDescription?.Shards ?? []).flatMap(({ ShardId }) => ShardId ?? []))
    last = StreamDescription?.LastEvaluatedShardId
  } while (last !== undefined)
  return shardIds
}

async function getIterator(
  client: DynamoDBStreamsClient,
  shard: { StreamArn: string; ShardId: string },
  start: Start,
): Promise<string | undefined> {
  try {
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({ ...shard, ...positionOf(start) }),
    )
    return ShardIterator
  } catch (error) {
    const isTrimmed = error instanceof TrimmedDataAccessException
    if (!isTrimmed || start === 'oldest' || 'at' in start) throw error
    return await getIterator(client, shard, 'oldest')
  }
}

function positionOf(start: Start) {
  if (start === 'oldest') return { ShardIteratorType: 'TRIM_HORIZON' } as const
  if ('at' in start) {
    return { ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: start.at } as const
  }
  return { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: start.after } as const
}

function toPlacedChange({ eventName, dynamodb }: StreamRecord): PlacedChange {
  const { pk, sk } = dynamodb?.Keys ?? {}
  const sequenceNumber = dynamodb?.SequenceNumber ?? ''
  const Keys = { pk: { S: pk?.S ?? '' }, sk: { S: sk?.S ?? '' } }
  const record = { eventName, dynamodb: { Keys, SequenceNumber: sequenceNumber } }
  return { change: toChange(record), sequenceNumber }
}

/** AWS serves streams under a name of their own, local engines under the table's. */
function streamsEndpoint(endpoint: string): string {
  return endpoint.replace(/\/\/dynamodb\.(.+\.amazonaws\.com)/, '//streams.dynamodb.$1')
}
