import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'

type Credentials = NonNullable<DynamoDBClientConfig['credentials']>
type Provider = Extract<Credentials, (...args: never[]) => unknown>

/**
 * Takes the place of the SDK's credential chain in the bundles: Lambda always hands its role's
 * credentials over in the environment. Read at every call, so new ones count at once.
 * @throws Error when there are none
 */
export const defaultProvider = (): Provider => async () => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
    throw new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set')
  }
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
  }
}
