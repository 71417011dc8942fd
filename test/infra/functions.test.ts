import { expect, test } from 'vitest'
import { families } from '../../functions/families.ts'
import { streamReaders } from '../../functions/workers.ts'
import type { Operation } from '../../lib/http/operation.ts'
import { allowed, listed, statements } from '../support/cloud-access.ts'
import {
  deployedFunctions,
  readTemplate,
  referred,
  resourcesOf,
  stackNames,
} from '../support/cloud-assembly.ts'

const functions = deployedFunctions()
const workerNames: string[] = streamReaders.map(({ name }) => name)
const ofFamilies = functions.filter(({ family }) => !workerNames.includes(family))
const operationsOf = new Map<string, readonly Operation[]>(Object.entries(families))

test('each family and each reader of the stream has one function, and there are no others', () => {
  const wanted = [...Object.keys(families), ...workerNames]
  expect(functions.map(({ family }) => family).sort()).toEqual(wanted.sort())
})

test.each(ofFamilies)(
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

test.each(functions)('$family gets the name of the table and nothing else', (deployed) => {
  const { SEALING_KEY_ID: _key, ...variables } = deployed.properties.Environment.Variables
  // Who gets the key is asserted with the right to it (sealing.test.ts).
  expect(Object.keys(variables)).toEqual(['TABLE_NAME'])
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

const sealing: Record<string, string[]> = {
  polls: ['kms:GenerateDataKeyPairWithoutPlaintext'],
  closing: ['kms:Decrypt'],
}

test.each(ofFamilies)('$family may do what its methods need, and only that', (deployed) => {
  const operations = operationsOf.get(deployed.family) ?? []
  const writes = operations.some(({ method }) => method === 'PUT' || method === 'POST')
  const onTable = ['BatchGetItem', 'GetItem', 'Query']
  if (writes) onTable.push('PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem')

  expect(allowed(deployed.properties.Role)).toEqual({
    sealingKey: sealing[deployed.family] ?? [],
    table: onTable.map((action) => `dynamodb:${action}`).sort(),
    indexes: ['dynamodb:Query'],
    stream: [],
    queue: [],
    logs: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  })
})

test('some families only read, so the difference is real', () => {
  const actions = ofFamilies.map(({ properties }) => allowed(properties.Role).table.length)
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
