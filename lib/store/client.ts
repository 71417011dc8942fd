import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** The table and the client that talks to it; `client` is replaced only to inject faults. */
export type Store = { tableName: string; client: Pick<DynamoDBDocumentClient, 'send'> }

/** Opens the table named by the environment; `endpoint` points at a local engine. */
export function openStore(environment: {
  tableName: string
  endpoint?: string | undefined
}): Store {
  const client = new DynamoDBClient(
    environment.endpoint === undefined ? {} : { endpoint: environment.endpoint },
  )
  // It copies every request and answer for a log that nobody keeps: a quarter of the SDK's time.
  client.middlewareStack.remove('loggerMiddleware')
  return {
    tableName: environment.tableName,
    client: DynamoDBDocumentClient.from(client, {
      marshallOptions: { removeUndefinedValues: true },
    }),
  }
}
