import { Duration } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { Rule, Schedule as Timing } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Schedule } from '../../functions/schedules.ts'

/** An event that comes later than the next one is of no use. */
const maxEventAge = Duration.minutes(1)

/** Some runs together, so that a single late one alarms nobody. */
const watched = Duration.minutes(5)

type ScheduledCallProps = { schedule: Schedule; target: IFunction; failureQueue: IQueue }

/**
 * The rule that calls a function by time, and two alarms: a run failed or was left out, or nobody calls
 * it at all. Nothing is repeated, as the next event asks for all that is due.
 */
export class ScheduledCall extends Construct {
  constructor(scope: Construct, id: string, props: ScheduledCallProps) {
    super(scope, id)
    const { schedule, target, failureQueue } = props
    const rule = new Rule(this, 'Rule', {
      description: `giao-uoc: ${schedule.name}`,
      schedule: Timing.rate(Duration.minutes(schedule.everyMinutes)),
      targets: [
        new LambdaFunction(target, {
          retryAttempts: 0,
          maxEventAge,
          deadLetterQueue: failureQueue,
        }),
      ],
    })
    new Alarm(this, 'Fails', {
      alarmDescription: `giao-uoc: ${schedule.name} fails (docs/operations.md)`,
      // Events that did not end well: refused, thrown at, or too old before there was room.
      metric: target.metric('AsyncEventsDropped', { statistic: 'Sum', period: watched }),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    new Alarm(this, 'Sleeps', {
      alarmDescription: `giao-uoc: nothing calls ${schedule.name} (docs/operations.md)`,
      metric: new Metric({
        namespace: 'AWS/Events',
        metricName: 'Invocations',
        dimensionsMap: { RuleName: rule.ruleName },
        statistic: 'Sum',
        period: watched,
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.BREACHING,
    })
  }
}
