import type { APIGatewayProxyEventV2, ScheduledEvent } from 'aws-lambda'
import type { ScheduledHandler } from '../jobs/scheduled-handler.ts'
import type { Handler } from './lambda.ts'

type Callers = { gateway: Handler; schedule: ScheduledHandler }

type Result = Awaited<ReturnType<Handler> | ReturnType<ScheduledHandler>>

/**
 * The handler of a function that answers the gateway and is called by a schedule, so that one role
 * does both. A client cannot pass for the schedule: all that it sends lies deeper in the event.
 */
export function byCaller({ gateway, schedule }: Callers) {
  return async (
    event: APIGatewayProxyEventV2 | ScheduledEvent,
    lambda: Parameters<ScheduledHandler>[1],
  ): Promise<Result> => (isScheduled(event) ? await schedule(event, lambda) : await gateway(event))
}

function isScheduled(event: APIGatewayProxyEventV2 | ScheduledEvent): event is ScheduledEvent {
  return 'source' in event && event.source === 'aws.events'
}
