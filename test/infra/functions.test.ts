import { expect, test } from 'vitest'
import { families } from '../../functions/families.ts'
import type { Operation } from '../../lib/http/operation.ts'
import { tableDefinition } from '../../lib/store/table.ts'
import {
  deployedFunctions,
  literalOf,
  readTemplate,
  referred,
  resourcesOf,
  stackNames,
} from '../support/cloud-assembly.ts'

const functions = deployedFunctions()
const operationsOf = new Map<string, readonly Operation[]>(Object.entries(families))
const policies = resourcesOf('AWS::IAM::Policy')

type Statement = { Effect: string; Action: string | string[]; Resource: unknown }

const statements: Statement[] = policies.flatMap(
  ({ properties }) => properties.PolicyDocument.Statement,
)

const listed = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value])

test('each family has one function, and there are no others', () => {
  expect(functions.map(({ family }) => family).sort()).toEqual(Object.keys(families).sort())
})

test.each(functions)(
  '$family runs on Node 24, arm64, within the time of the gateway',
  (deployed) => {
    expect(deployed.properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 1024,
      Timeout: expect.toSatisfy((seconds: number) => seconds < 29),
    })
  },
)

test.each(functions)('$family gets the name of the table and nothing else', ({ properties }) => {
  expect(Object.keys(properties.Environment.Variables)).toEqual(['TABLE_NAME'])
})

test('each function has a log group of its own, and every log group forgets', () => {
  const logGroups = resourcesOf('AWS::Logs::LogGroup')
  const used = functions.map(({ properties }) => referred(properties.LoggingConfig.LogGroup))
  const ofStage = resourcesOf('AWS::ApiGatewayV2::Stage').map(({ properties }) =>
    referred(properties.AccessLogSettings.DestinationArn),
  )
  expect([...used, ...ofStage].sort()).toEqual(logGroups.map(({ logicalId }) => logicalId).sort())
  expect(logGroups.map(({ properties }) => properties.RetentionInDays)).toEqual(
    logGroups.map(() => 90),
  )
})

test('each function has a role of its own, without managed policies', () => {
  const roles = resourcesOf('AWS::IAM::Role')
  const used = functions.map(({ properties }) => referred(properties.Role))
  expect(new Set(used)).toEqual(new Set(roles.map(({ logicalId }) => logicalId)))
  expect(new Set(used)).toHaveProperty('size', functions.length)
  for (const { properties } of roles) expect(properties).not.toHaveProperty('ManagedPolicyArns')
})

test.each(functions)('$family may do what its methods need, and only that', (deployed) => {
  const operations = operationsOf.get(deployed.family) ?? []
  const writes = operations.some(({ method }) => method === 'PUT' || method === 'POST')
  const onTable = ['BatchGetItem', 'GetItem', 'Query']
  if (writes) onTable.push('PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem')

  expect(allowed(deployed.properties.Role)).toEqual({
    table: onTable.map((action) => `dynamodb:${action}`).sort(),
    indexes: ['dynamodb:Query'],
    logs: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  })
})

test('some families only read, so the difference is real', () => {
  const actions = functions.map(({ properties }) => allowed(properties.Role).table.length)
  expect(new Set(actions)).toEqual(new Set([3, 7]))
})

test('nobody may scan, and no right is for everything', () => {
  const actions = statements.flatMap(({ Action }) => listed(Action))
  const text = JSON.stringify(statements.map(({ Action, Resource }) => ({ Action, Resource })))
  expect(actions.filter((action) => /scan|\*/i.test(action))).toEqual([])
  expect(text).not.toContain('*')
  expect(statements.every(({ Effect }) => Effect === 'Allow')).toBe(true)
})

test.each(stackNames)('%s is plain ASCII, as CloudFormation wants its descriptions', (stack) => {
  expect(JSON.stringify(readTemplate(stack))).toMatch(/^[\x20-\x7e]+$/)
})

/** The actions of a role, by what they are allowed on. */
function allowed(role: unknown): Record<'table' | 'indexes' | 'logs', string[]> {
  const granted = { table: [] as string[], indexes: [] as string[], logs: [] as string[] }
  const own = policies.filter(({ properties }) =>
    properties.Roles.some((holder: unknown) => referred(holder) === referred(role)),
  )
  for (const { Action, Resource } of own.flatMap(
    ({ properties }): Statement[] => properties.PolicyDocument.Statement,
  )) {
    granted[kindOf(listed(Resource))].push(...listed(Action))
  }
  return {
    table: granted.table.sort(),
    indexes: granted.indexes.sort(),
    logs: granted.logs.sort(),
  }
}

function kindOf(resources: unknown[]): 'table' | 'indexes' | 'logs' {
  const indexArns = tableDefinition.indexes.map(({ name }) => `/index/${name}`)
  const ends = resources.map((resource) => literalOf(resource))
  if (JSON.stringify(ends) === JSON.stringify(indexArns)) return 'indexes'
  expect(resources).toHaveLength(1)
  const [resource] = resources
  if (JSON.stringify(resource).includes('GiaoUocData:')) return 'table'
  const logGroups = resourcesOf('AWS::Logs::LogGroup').map(({ logicalId }) => logicalId)
  expect(logGroups).toContain(referred(resource))
  return 'logs'
}
