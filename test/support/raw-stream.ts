import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { openStream } from '../../infra/local/table-stream.ts'

/** Everything that a table's stream holds, as AWS would hand it out: records as they are, in order. */
export async function readWholeStream(
  endpoint: string,
  tableName: string,
): Promise<Record<string, unknown>[]> {
  const opened = await openStream(endpoint, tableName)
  opened.close()
  const { streamArn: StreamArn } = opened
  const client = new DynamoDBStreamsClient({ endpoint })
  const records: Record<string, unknown>[] = []
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }))
  for (const { ShardId } of StreamDescription?.Shards ?? []) {
    const start = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const
    let { ShardIterator } = await client.send(new GetShardIteratorCommand(start))
    while (ShardIterator !== undefined) {
      const answer = await client.send(new GetRecordsCommand({ ShardIterator }))
      records.push(...(answer.Records ?? []).map((record) => ({ ...record })))
      // An open shard has no end: at its last record there is nothing more to get.
      ShardIterator = answer.Records?.length ? answer.NextShardIterator : undefined
    }
  }
  client.destroy()
  return records
}
