import { fileURLToPath } from 'node:url'
import { Duration, Validations } from 'aws-cdk-lib'
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import type { Construct } from 'constructs'
import type { Environment } from '../../lib/kernel/environment.ts'
import { bundling } from '../bundling/options.ts'
import { ServiceLogGroup } from './service-log-group.ts'

/** Lambda gives CPU by memory: at this size a cold start is not starved of it. */
const memoryMb = 1024

/** Above the longest chain of retries (about 4 s), below the gateway's limit of 30 s. */
const timeoutSeconds = 10

export type ApiFunctionProps = {
  /** Its folder under functions/. */
  family: string
  /** The endpoint is for local engines alone. */
  environment: Omit<Environment, 'DYNAMODB_ENDPOINT'>
  access: PolicyStatement[]
}

/** The function of one family of operations, with a role, a log group and a bundle of its own. */
export class ApiFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, { family, environment, access }: ApiFunctionProps) {
    const logGroup = new ServiceLogGroup(scope, `${id}Log`)
    const role = new Role(scope, `${id}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    })
    logGroup.grantWrite(role)
    for (const statement of access) role.addToPolicy(statement)

    super(scope, id, {
      description: `giao-uoc: functions/${family}`,
      entry: inProject(`functions/${family}/handler.ts`),
      projectRoot: inProject(''),
      depsLockFilePath: inProject('package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memoryMb,
      timeout: Duration.seconds(timeoutSeconds),
      environment,
      awsSdkConnectionReuse: false,
      role,
      logGroup,
      // On request esbuild tells what went into each bundle (test/infra/bundles.test.ts).
      bundling: { ...bundling, metafile: scope.node.tryGetContext('metafile') === 'true' },
    })
    Validations.of(this).acknowledge(
      {
        id: 'Serverless::Serverless-LambdaDLQ',
        reason: 'Only the gateway calls it, and waits: there are no asynchronous events to lose.',
      },
      {
        id: 'Serverless::Serverless-LambdaTracing',
        reason: 'Every log line has the request id; X-Ray could only be allowed on all resources.',
      },
    )
  }
}

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
