import { Validations } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { ServiceFunction, type ServiceFunctionProps } from './service-function.ts'

/** Lambda gives CPU by memory: at this size a cold start is not starved of it. */
const memoryMb = 1024

/** Above the longest chain of retries (about 4 s), below the gateway's limit of 30 s. */
const timeoutSeconds = 10

type ApiFunctionProps = Pick<ServiceFunctionProps, 'environment' | 'access'> & {
  /** Its folder under functions/. */
  family: string
}

/** The function of one family of operations. */
export class ApiFunction extends ServiceFunction {
  constructor(scope: Construct, id: string, { family, ...props }: ApiFunctionProps) {
    super(scope, id, { ...props, folder: family, memoryMb, timeoutSeconds })
    Validations.of(this).acknowledge({
      id: 'Serverless::Serverless-LambdaDLQ',
      reason: 'Only the gateway calls it, and waits: there are no asynchronous events to lose.',
    })
  }
}
