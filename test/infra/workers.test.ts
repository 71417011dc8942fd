import { describe, expect, test } from 'vitest'
import { streamReaders } from '../../functions/workers.ts'
import { allowed } from '../support/cloud-access.ts'
import { deployedFunctions, referred, resourcesOf } from '../support/cloud-assembly.ts'

const functions = new Map(deployedFunctions().map((deployed) => [deployed.family, deployed]))
const mappings = resourcesOf('AWS::Lambda::EventSourceMapping')
const [queue, ...otherQueues] = resourcesOf('AWS::SQS::Queue')
const alarms = resourcesOf('AWS::CloudWatch::Alarm')

test('at most two read the stream, and each is called for what the list says', () => {
  expect(streamReaders.length).toBeLessThanOrEqual(2)
  expect(mappings).toHaveLength(streamReaders.length)
})

test('no two readers wake up for the same key', () => {
  const prefixes = streamReaders.flatMap(({ wakesFor }) => wakesFor.map(({ prefix }) => prefix))
  const overlapping = prefixes.filter((prefix, at) =>
    prefixes.some((other, otherAt) => at !== otherAt && prefix.startsWith(other)),
  )
  expect(overlapping).toEqual([])
})

describe.each(streamReaders)('$name', (reader) => {
  const deployed = functions.get(reader.name)
  const mapping = mappings.find(
    ({ properties }) => referred(properties.FunctionName) === deployed?.logicalId,
  )

  test('is called for the changes of its filters', () => {
    const filters = mapping?.properties.FilterCriteria.Filters.map(
      ({ Pattern }: { Pattern: string }) => JSON.parse(Pattern),
    )
    expect(filters).toEqual(
      reader.wakesFor.map(({ prefix, events }) => ({
        eventName: events,
        dynamodb: { Keys: { pk: { S: [{ prefix }] } } },
      })),
    )
    expect(filters.length).toBeLessThanOrEqual(5)
  })

  test('has its failures repeated so often, halved, and then laid aside', () => {
    expect(mapping?.properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: reader.batchSize,
      MaximumBatchingWindowInSeconds: reader.windowSeconds,
      ParallelizationFactor: reader.parallelization,
      MaximumRetryAttempts: reader.retries,
      MaximumRecordAgeInSeconds: reader.maxAgeSeconds,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    })
    const { Destination } = mapping?.properties.DestinationConfig.OnFailure ?? {}
    expect(referred(Destination)).toBe(queue?.logicalId)
    expect(JSON.stringify(mapping?.properties.EventSourceArn)).toContain('StreamArn')
  })

  test('runs on Node 24, arm64, with the time that its work may take', () => {
    expect(deployed?.properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: reader.memoryMb,
      Timeout: reader.timeoutSeconds,
    })
  })

  test('may read its stream, read and write the table, and lay failures aside', () => {
    expect(allowed(deployed?.properties.Role)).toEqual({
      table: [
        'dynamodb:BatchGetItem',
        'dynamodb:ConditionCheckItem',
        'dynamodb:DeleteItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
      ],
      indexes: ['dynamodb:Query'],
      stream: [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ],
      sealingKey: [],
      queue: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
      logs: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    })
  })

  test('has an alarm for when it is behind', () => {
    const own = alarms.filter(({ properties }) =>
      properties.Dimensions.some(
        ({ Name, Value }: { Name: string; Value: unknown }) =>
          Name === 'FunctionName' && referred(Value) === deployed?.logicalId,
      ),
    )
    expect(own.map(({ properties }) => properties)).toMatchObject([
      { MetricName: 'IteratorAge', Statistic: 'Maximum', Threshold: 15 * 60 * 1000 },
    ])
  })
})

test('failures are kept encrypted for two weeks, and there is an alarm for the first', () => {
  expect(otherQueues).toEqual([])
  expect(queue?.properties).toMatchObject({
    SqsManagedSseEnabled: true,
    MessageRetentionPeriod: 14 * 24 * 3600,
  })
  const own = alarms.filter(({ properties }) => properties.Namespace === 'AWS/SQS')
  expect(own.map(({ properties }) => properties)).toMatchObject([
    { MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 1 },
  ])
})
