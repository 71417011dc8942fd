import { Duration, Validations } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { schedules } from '../../functions/schedules.ts'
import { ServiceFunction, type ServiceFunctionProps } from './service-function.ts'

/** Lambda gives CPU by memory: at this size a cold start is not starved of it. */
const memoryMb = 1024

/** Above the longest chain of retries (about 7 s), below the gateway's limit of 30 s. */
const timeoutSeconds = 10

type ApiFunctionProps = Pick<ServiceFunctionProps, 'environment' | 'access'> & {
  /** Its folder under functions/. */
  family: string
}

/** The function of one family of operations; a schedule may call it besides. */
export class ApiFunction extends ServiceFunction {
  constructor(scope: Construct, id: string, { family, ...props }: ApiFunctionProps) {
    const schedule = schedules.find((timed) => timed.family === family)
    super(scope, id, {
      ...props,
      folder: family,
      memoryMb,
      timeoutSeconds: schedule?.timeoutSeconds ?? timeoutSeconds,
    })
    if (schedule === undefined) {
      Validations.of(this).acknowledge({
        id: 'Serverless::Serverless-LambdaDLQ',
        reason: 'Only the gateway calls it, and waits: there are no asynchronous events to lose.',
      })
      return
    }
    this.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) })
    const reason =
      'A lost event says nothing: the next one asks for all that is due, an alarm tells.'
    Validations.of(this).acknowledge(
      { id: 'Serverless::Serverless-LambdaDLQ', reason },
      { id: 'Serverless::Serverless-LambdaAsyncFailureDestination', reason },
    )
  }
}
