import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { createTableInput } from '../../infra/local/create-table.ts'
import { tableDefinition } from '../../lib/store/table.ts'
import { resourcesOf } from '../support/cloud-assembly.ts'

const tables = resourcesOf('AWS::DynamoDB::GlobalTable')
const [table] = tables

test('there is one table, and nothing takes its data away', () => {
  expect(tables).toHaveLength(1)
  expect(table?.deletionPolicy).toBe('Retain')
  expect(table?.properties.Replicas).toEqual([
    expect.objectContaining({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  ])
})

test('it is paid by request and has the keys, indexes and expiry of the definition', () => {
  const { partitionKey, sortKey, timeToLive, indexes } = tableDefinition
  expect(table?.properties).toMatchObject({
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema({ partitionKey, sortKey }),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index),
      Projection: { ProjectionType: 'ALL' },
    })),
    TimeToLiveSpecification: { AttributeName: timeToLive, Enabled: true },
  })
})

test('its stream tells keys and never content', () => {
  expect(table?.properties.StreamSpecification).toEqual({ StreamViewType: 'KEYS_ONLY' })
})

test('the local engine is asked for the same table', () => {
  const { TableName, StreamSpecification, ...asked } = createTableInput('local')
  const { Replicas, TimeToLiveSpecification, ...synthesized } = table?.properties ?? {}
  const { StreamEnabled, ...stream } = StreamSpecification ?? {}
  expect({ ...asked, StreamSpecification: stream }).toEqual(synthesized)
  expect(StreamEnabled).toBe(true)
})

test('the local engine has the same table', async () => {
  const client = new DynamoDBClient({ endpoint: process.env.DYNAMODB_ENDPOINT })
  const TableName = process.env.TABLE_NAME
  const { Table } = await client.send(new DescribeTableCommand({ TableName }))
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }))
  const { AttributeDefinitions, GlobalSecondaryIndexes, KeySchema } = table?.properties ?? {}

  expect(Table?.KeySchema).toEqual(KeySchema)
  expect(Table?.AttributeDefinitions).toHaveLength(AttributeDefinitions.length)
  expect(Table?.AttributeDefinitions).toEqual(expect.arrayContaining(AttributeDefinitions))
  expect(Table?.GlobalSecondaryIndexes).toHaveLength(GlobalSecondaryIndexes.length)
  expect(Table?.GlobalSecondaryIndexes).toEqual(
    GlobalSecondaryIndexes.map((index: object) => expect.objectContaining(index)),
  )
  expect(TimeToLiveDescription?.AttributeName).toBe(tableDefinition.timeToLive)
})

const keySchema = ({ partitionKey, sortKey }: { partitionKey: string; sortKey: string }) => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  { AttributeName: sortKey, KeyType: 'RANGE' },
]
