import { tableDefinition } from '../../lib/store/table.ts'
import { literalOf, referred, resourcesOf } from './cloud-assembly.ts'

type Statement = {
  Effect: string
  Action: string | string[]
  Resource: unknown
  Condition?: object
}

const policies = resourcesOf('AWS::IAM::Policy')
const logGroups = resourcesOf('AWS::Logs::LogGroup').map(({ logicalId }) => logicalId)
const queues = resourcesOf('AWS::SQS::Queue').map(({ logicalId }) => logicalId)

/** Everything that any role is allowed. */
export const statements: Statement[] = policies.flatMap(
  ({ properties }) => properties.PolicyDocument.Statement,
)

export const listed = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value])

type Target = 'table' | 'indexes' | 'stream' | 'sealingKey' | 'queue' | 'logs'

/** The statements of a role's own policies. */
export function statementsOf(role: unknown): Statement[] {
  return policies
    .filter(({ properties }) =>
      properties.Roles.some((holder: unknown) => referred(holder) === referred(role)),
    )
    .flatMap(({ properties }) => properties.PolicyDocument.Statement)
}

/** The actions of a role, by what they are allowed on. */
export function allowed(role: unknown): Record<Target, string[]> {
  const granted: Record<Target, string[]> = {
    table: [],
    indexes: [],
    stream: [],
    sealingKey: [],
    queue: [],
    logs: [],
  }
  for (const { Action, Resource } of statementsOf(role)) {
    granted[targetOf(listed(Resource))].push(...listed(Action))
  }
  for (const actions of Object.values(granted)) actions.sort()
  return granted
}

/** @throws Error for anything that nobody is to be allowed anything on */
function targetOf(resources: unknown[]): Target {
  const indexArns = tableDefinition.indexes.map(({ name }) => `/index/${name}`)
  const ends = resources.map((resource) => literalOf(resource))
  if (JSON.stringify(ends) === JSON.stringify(indexArns)) return 'indexes'
  const [resource, ...others] = resources
  const name = JSON.stringify(resource)
  if (others.length > 0) throw new Error(`Together with others: ${name}`)
  if (name.includes('GiaoUocData:')) return targetInData(name)
  if (queues.includes(referred(resource))) return 'queue'
  if (logGroups.includes(referred(resource))) return 'logs'
  throw new Error(`Neither table, stream, key, queue nor logs: ${name}`)
}

function targetInData(name: string): Target {
  if (name.includes('SealingKey')) return 'sealingKey'
  return name.includes('StreamArn') ? 'stream' : 'table'
}
