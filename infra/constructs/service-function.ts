import { fileURLToPath } from 'node:url'
import { Duration, Validations } from 'aws-cdk-lib'
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import type { Construct } from 'constructs'
import type { Environment } from '../../lib/kernel/environment.ts'
import { bundling } from '../bundling/options.ts'
import { ServiceLogGroup } from './service-log-group.ts'

export type ServiceFunctionProps = {
  /** Where its handler.ts lies under functions/. */
  folder: string
  timeoutSeconds: number
  memoryMb: number
  /** The endpoint is for local engines alone, the key for who seals or opens ballots. */
  environment: Omit<Environment, 'DYNAMODB_ENDPOINT'> & { SEALING_KEY_ID?: string }
  access: PolicyStatement[]
}

/** A function with a role, a log group and a bundle of its own. */
export class ServiceFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    const { folder, timeoutSeconds, memoryMb, environment, access } = props
    const logGroup = new ServiceLogGroup(scope, `${id}Log`)
    const role = new Role(scope, `${id}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    })
    logGroup.grantWrite(role)
    for (const statement of access) role.addToPolicy(statement)

    super(scope, id, {
      description: `giao-uoc: functions/${folder}`,
      entry: inProject(`functions/${folder}/handler.ts`),
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
    Validations.of(this).acknowledge({
      id: 'Serverless::Serverless-LambdaTracing',
      reason: 'Every log line has the request id; X-Ray could only be allowed on all resources.',
    })
  }
}

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
