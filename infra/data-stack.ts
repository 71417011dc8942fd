import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  type Attribute,
  AttributeType,
  Billing,
  StreamViewType,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import { tableDefinition } from '../lib/store/table.ts'

/**
 * The table and the key that seals ballots, apart from the functions: a stack that fails to deploy
 * never takes data with it.
 */
export class DataStack extends Stack {
  readonly table: TableV2
  /** Wraps the private keys of polls: without it no kept ballot can be opened. */
  readonly sealingKey: Key

  constructor(scope: Construct, id: string) {
    super(scope, id, { description: 'giao-uoc: the table and the key that seals ballots' })
    const { partitionKey, sortKey, timeToLive, indexes, stream } = tableDefinition

    this.table = new TableV2(this, 'Table', {
      partitionKey: text(partitionKey),
      sortKey: text(sortKey),
      timeToLiveAttribute: timeToLive,
      globalSecondaryIndexes: indexes.map((index) => ({
        indexName: index.name,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
      })),
      dynamoStream: StreamViewType[stream],
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })

    this.sealingKey = new Key(this, 'SealingKey', {
      description: 'giao-uoc: wraps the private keys of polls',
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    })

    new CfnOutput(this, 'TableName', { value: this.table.tableName })
  }
}

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING })
