/** What every function needs from its environment; CDK must set exactly these. */
export type Environment = {
  TABLE_NAME: string
  /** Points at a local engine; absent on AWS. */
  DYNAMODB_ENDPOINT?: string | undefined
}

/** Reads the environment at cold start; a missing name fails there, never per request. */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const { TABLE_NAME, DYNAMODB_ENDPOINT } = source
  if (!TABLE_NAME) throw new Error('TABLE_NAME is not set')
  return { TABLE_NAME, DYNAMODB_ENDPOINT }
}
