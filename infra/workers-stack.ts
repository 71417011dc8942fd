import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib'
import { Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { streamReaders } from '../functions/workers.ts'
import { StreamWorker } from './constructs/stream-worker.ts'
import { tableAccess } from './constructs/table-access.ts'

/** What works on when the answer has been given: the readers of the table's stream. */
export class WorkersStack extends Stack {
  constructor(scope: Construct, id: string, { table }: { table: TableV2 }) {
    super(scope, id, { description: 'giao-uoc: the workers behind the stream of the table' })
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
    new CfnOutput(this, 'FailureQueueUrl', { value: failureQueue.queueUrl })
  }
}
