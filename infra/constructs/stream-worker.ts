import { Duration, Validations } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { StreamReader } from '../../functions/workers.ts'
import type { Wakes } from '../../lib/jobs/stream-change.ts'
import { ServiceFunction, type ServiceFunctionProps } from './service-function.ts'

/** All four are asked for when the mapping is made, the last although nothing is listed. */
const streamActions = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
]

/** Waiting changes older than this say that a worker does not keep up, or keeps failing. */
const tooOld = Duration.minutes(15)

type StreamWorkerProps = Pick<ServiceFunctionProps, 'environment' | 'access'> & {
  reader: StreamReader
  streamArn: string
  failureQueue: IQueue
}

/** The function of a reader of the table's stream, called for the changes of its filters. */
export class StreamWorker extends ServiceFunction {
  constructor(scope: Construct, id: string, props: StreamWorkerProps) {
    const { reader, streamArn, failureQueue, environment, access } = props
    const readsStream = new PolicyStatement({ actions: streamActions, resources: [streamArn] })
    super(scope, id, {
      folder: reader.name,
      timeoutSeconds: reader.timeoutSeconds,
      memoryMb: reader.memoryMb,
      environment,
      access: [...access, readsStream],
    })
    const mapping = new EventSourceMapping(this, 'Stream', {
      target: this,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: reader.wakesFor.map(filterOf),
      batchSize: reader.batchSize,
      maxBatchingWindow: Duration.seconds(reader.windowSeconds),
      parallelizationFactor: reader.parallelization,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: reader.retries,
      maxRecordAge: Duration.seconds(reader.maxAgeSeconds),
      onFailure: new SqsDlq(failureQueue),
    })
    // The mapping is refused while the role may not read the stream yet.
    if (this.role) mapping.node.addDependency(this.role)
    new Alarm(this, 'IsBehind', {
      alarmDescription: `giao-uoc: ${reader.name} is behind (docs/operations.md)`,
      metric: this.metric('IteratorAge', { statistic: 'Maximum', period: Duration.minutes(5) }),
      threshold: tooOld.toMilliseconds(),
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    Validations.of(this).acknowledge({
      id: 'Serverless::Serverless-LambdaDLQ',
      reason: 'Only the stream calls it, and what it cannot do goes to the failure queue.',
    })
  }
}

function filterOf({ prefix, events }: Wakes) {
  return FilterCriteria.filter({
    eventName: [...events],
    dynamodb: { Keys: { pk: { S: [{ prefix }] } } },
  })
}
