import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { readEnvironment } from '../kernel/environment.ts'

/** The table and the client that talks to it; `client` is replaced only to inject faults. */
export type Store = { tableName: string; client: Pick<DynamoDBDocumentClient, 'send'> }

/**
 * Opens the table that the environment names.
 * @throws Error where it names none
 */
export function openStoreOf(source: Record<string, string | undefined>): Store {
  const { TABLE_NAME, DYNAMODB_ENDPOINT } = readEnvironment(source)
  return openStore({ tableName: TABLE_NAME, endpoint: DYNAMODB_ENDPOINT })
}

/** Opens a table; `endpoint` points at a local engine. */
export function openStore({
  tableName,
  endpoint,
}: {
  tableName: string
  endpoint?: string | undefined
}): Store {
  const client = new DynamoDBClient(endpoint === undefined ? {} : { endpoint })
  // It copies every request and answer for a log that nobody keeps: a quarter of the SDK's time.
  client.middlewareStack.remove('loggerMiddleware')
  return {
    tableName,
    client: DynamoDBDocumentClient.from(client, {
      marshallOptions: { removeUndefinedValues: true },
    }),
  }
}
