import type { Engine } from './engine.ts'

/**
 * Sets the environment that CDK sets on AWS, before a handler is imported. An engine of our own is
 * signed to with dummies, so real credentials never leave; another's is used with what is there.
 * `sealingKeyFile` takes the place of KMS (sealing-key.ts) but where the table itself is on AWS.
 */
export function pointAt(
  engine: Pick<Engine, 'endpoint' | 'isOwn'>,
  tableName: string,
  sealingKeyFile?: string,
): void {
  const { env } = process
  env.TABLE_NAME = tableName
  env.DYNAMODB_ENDPOINT = engine.endpoint
  const isAws = new URL(engine.endpoint).hostname.endsWith('.amazonaws.com')
  if (!isAws) {
    delete env.SEALING_KEY_ID
    if (sealingKeyFile !== undefined) env.SEALING_KEY_FILE = sealingKeyFile
  }
  if (engine.isOwn) {
    // The SDK prefers a profile to these variables, and sends a session token along with them.
    delete env.AWS_PROFILE
    delete env.AWS_SESSION_TOKEN
    Object.assign(env, dummies)
    return
  }
  if (!isAws) Object.assign(env, { ...dummies, ...env })
}

const dummies = {
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_REGION: 'ap-southeast-1',
}
