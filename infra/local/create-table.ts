import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  DynamoDBServiceException,
  type KeySchemaElement,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { tableDefinition } from '../../lib/store/table.ts'

/** What CreateTable is asked for: the same table that CDK synthesizes from the definition. */
export function createTableInput(
  tableName: string,
  { withStream = true } = {},
): CreateTableCommandInput {
  const { partitionKey, sortKey, indexes, stream } = tableDefinition
  const attributes = [{ partitionKey, sortKey }, ...indexes].flatMap((keys) => [
    keys.partitionKey,
    keys.sortKey,
  ])
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributes.map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: keySchema(partitionKey, sortKey),
    ...(withStream ? { StreamSpecification: { StreamEnabled: true, StreamViewType: stream } } : {}),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: 'ALL' },
    })),
  }
}

const keySchema = (partitionKey: string, sortKey: string): KeySchemaElement[] => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  { AttributeName: sortKey, KeyType: 'RANGE' },
]

/**
 * Creates the table unless it is there, and tells which. Credentials come from the environment.
 * One engine slows down with every stream record it holds: tests and bulk loads do without.
 */
export async function createTable(
  endpoint: string,
  tableName: string,
  options: { withStream?: boolean } = {},
): Promise<'created' | 'existed'> {
  const client = new DynamoDBClient({ endpoint })
  try {
    const { TableDescription } = await client.send(
      new CreateTableCommand(createTableInput(tableName, options)),
    )
    if (TableDescription?.TableStatus !== 'ACTIVE') {
      await waitUntilTableExists({ client, minDelay: 1, maxWaitTime: 60 }, { TableName: tableName })
    }
    await enableTimeToLive(client, tableName)
    return 'created'
  } catch (error) {
    if (isNamed(error, 'ResourceInUseException')) return 'existed'
    throw error
  } finally {
    client.destroy()
  }
}

/** Expiry is only tidiness, as reads filter what has expired: an engine may lack it. */
async function enableTimeToLive(client: DynamoDBClient, tableName: string): Promise<void> {
  const specification = { AttributeName: tableDefinition.timeToLive, Enabled: true }
  try {
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: tableName,
        TimeToLiveSpecification: specification,
      }),
    )
  } catch (error) {
    if (!isNamed(error, 'UnknownOperationException')) throw error
  }
}

const isNamed = (error: unknown, name: string) =>
  error instanceof DynamoDBServiceException && error.name === name
