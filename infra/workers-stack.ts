import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib'
import { Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { schedules } from '../functions/schedules.ts'
import { streamReaders } from '../functions/workers.ts'
import { ScheduledCall } from './constructs/scheduled-call.ts'
import { StreamWorker } from './constructs/stream-worker.ts'
import { tableAccess } from './constructs/table-access.ts'

type Called = { table: TableV2; functionOf: ReadonlyMap<string, IFunction> }

/** What nobody waits for: the readers of the table's stream, and what runs by time. */
export class WorkersStack extends Stack {
  constructor(scope: Construct, id: string, { table, functionOf }: Called) {
    super(scope, id, {
      description: 'giao-uoc: the workers behind the stream of the table, and what runs by time',
    })
    const { tableName, tableStreamArn } = table
    if (tableStreamArn === undefined) throw new Error('The table has no stream')
    const failureQueue = new Queue(this, 'FailureQueue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    const reason = 'It is where failures end: a person reads it (docs/operations.md).'
    Validations.of(failureQueue).acknowledge(
      { id: 'AwsSolutions::AwsSolutions-SQS3', reason },
      { id: 'Serverless::Serverless-SQSRedrivePolicy', reason },
    )
    new Alarm(this, 'SomethingFailed', {
      alarmDescription: 'giao-uoc: changes that no worker could work off (docs/operations.md)',
      metric: failureQueue.metricApproximateNumberOfMessagesVisible(),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    for (const reader of streamReaders) {
      new StreamWorker(this, reader.name, {
        reader,
        streamArn: tableStreamArn,
        failureQueue,
        environment: { TABLE_NAME: tableName },
        access: tableAccess(table, 'write'),
      })
    }
    for (const schedule of schedules) {
      const target = functionOf.get(schedule.family)
      if (target === undefined) throw new Error(`There is no function ${schedule.family}`)
      new ScheduledCall(this, schedule.name, { schedule, target, failureQueue })
    }
    new CfnOutput(this, 'FailureQueueUrl', { value: failureQueue.queueUrl })
  }
}
