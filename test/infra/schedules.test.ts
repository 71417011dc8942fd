import { describe, expect, test } from 'vitest'
import { schedules } from '../../functions/schedules.ts'
import { deployedFunctions, type Json, referred, resourcesOf } from '../support/cloud-assembly.ts'

const functions = new Map(deployedFunctions().map((deployed) => [deployed.family, deployed]))
const rules = resourcesOf('AWS::Events::Rule')
const queues = resourcesOf('AWS::SQS::Queue')
const alarms = resourcesOf('AWS::CloudWatch::Alarm')
const permissions = resourcesOf('AWS::Lambda::Permission')
const asyncSettings = resourcesOf('AWS::Lambda::EventInvokeConfig')

const alarmsOn = (namespace: string, dimension: string, name: string) =>
  alarms
    .map(({ properties }) => properties)
    .filter(
      ({ Namespace, Dimensions }) =>
        Namespace === namespace &&
        Dimensions.some(({ Name, Value }: Json) => Name === dimension && referred(Value) === name),
    )

test('there is one rule for each schedule, and a function has one schedule at most', () => {
  expect(rules).toHaveLength(schedules.length)
  const called = schedules.map(({ family }) => family)
  expect(new Set(called)).toHaveProperty('size', called.length)
})

describe.each(schedules)('$name', ({ name, family, everyMinutes, timeoutSeconds }) => {
  const rule = rules.find(({ properties }) => properties.Description === `giao-uoc: ${name}`)
  const target = functions.get(family)
  const functionId = target?.logicalId ?? 'none'
  const ruleId = rule?.logicalId ?? 'none'

  test('calls its function, in time and once per event', () => {
    expect(rule?.properties).toMatchObject({
      State: 'ENABLED',
      ScheduleExpression: everyMinutes === 1 ? 'rate(1 minute)' : `rate(${everyMinutes} minutes)`,
    })
    const [only, ...others] = rule?.properties.Targets ?? []
    expect(others).toEqual([])
    expect(referred(only.Arn)).toBe(functionId)
    expect(only.RetryPolicy).toEqual({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 })
    // The event that a function takes for a schedule's; another input would look like a request.
    expect(only).not.toHaveProperty('Input')
    expect(only).not.toHaveProperty('InputTransformer')
  })

  test('an event that cannot be delivered ends in the failure queue', () => {
    const [queue] = queues
    expect(referred(rule?.properties.Targets[0].DeadLetterConfig.Arn)).toBe(queue?.logicalId)
  })

  test('the rule and the gateway alone may call the function', () => {
    const callers = permissions
      .map(({ properties }) => properties)
      .filter(({ FunctionName }) => referred(FunctionName) === functionId)
    const byRule = callers.filter(({ Principal }) => Principal === 'events.amazonaws.com')
    expect(byRule).toHaveLength(1)
    expect(referred(byRule[0]?.SourceArn)).toBe(ruleId)
    const others = callers.filter((permission) => !byRule.includes(permission))
    expect(new Set(others.map(({ Principal }) => Principal))).toEqual(
      new Set(['apigateway.amazonaws.com']),
    )
  })

  test('the function has the time it is said to have, and repeats nothing by itself', () => {
    expect(target?.properties.Timeout).toBe(timeoutSeconds)
    const own = asyncSettings.filter(
      ({ properties }) => referred(properties.FunctionName) === functionId,
    )
    expect(own.map(({ properties }) => properties)).toMatchObject([
      { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
    ])
  })

  test('has an alarm for a run that failed or was left out', () => {
    expect(alarmsOn('AWS/Lambda', 'FunctionName', functionId)).toMatchObject([
      {
        MetricName: 'AsyncEventsDropped',
        Statistic: 'Sum',
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
      },
    ])
  })

  test('has an alarm for when nothing calls it any more', () => {
    expect(alarmsOn('AWS/Events', 'RuleName', ruleId)).toMatchObject([
      {
        MetricName: 'Invocations',
        Statistic: 'Sum',
        Threshold: 1,
        ComparisonOperator: 'LessThanThreshold',
        TreatMissingData: 'breaching',
      },
    ])
  })
})
