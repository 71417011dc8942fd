import { describe, expect, test } from 'vitest'
import { readAssembly } from '../support/cloud-assembly.ts'

type Finding = { ruleName: string; reason?: string }

type PluginReport = {
  pluginName: string
  conclusion: string
  violations: Finding[]
  suppressedViolations: Finding[]
}

const reports: PluginReport[] = readAssembly('validation-report.json').pluginReports

test('both packs of cdk-nag have looked at the stacks', () => {
  const packs = reports.map(({ pluginName }) => pluginName)
  expect(packs.toSorted()).toEqual(['AwsSolutions', 'Serverless'])
})

describe.each(reports)('$pluginName', ({ conclusion, violations }) => {
  test('finds nothing, warnings included, that is not answered for', () => {
    expect(violations).toEqual([])
    expect(conclusion).toBe('success')
  })
})

test('what is answered for is this, each with a reason', () => {
  const acknowledged = reports.flatMap(({ suppressedViolations }) => suppressedViolations)
  expect(new Set(acknowledged.map(({ ruleName }) => ruleName))).toEqual(
    new Set([
      'AwsSolutions-APIG4',
      'AwsSolutions-SQS3',
      'Serverless-LambdaAsyncFailureDestination',
      'Serverless-LambdaDLQ',
      'Serverless-LambdaTracing',
      'Serverless-SQSRedrivePolicy',
    ]),
  )
  for (const { ruleName, reason } of acknowledged) expect(reason, ruleName).toMatch(/\w+ \w+/)
})
