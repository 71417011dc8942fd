import { describe, expect, test } from 'vitest'
import { failureOf } from '../../../lib/kernel/log.ts'

describe('failureOf', () => {
  test('tells what was thrown and where', () => {
    const { error, stack } = failureOf(new TypeError('no such thing'))
    expect(error).toBe('no such thing')
    expect(stack).toMatch(/^ +at .*log\.test\.ts/)
    expect(failureOf('a text').error).toBe('a text')
  })

  test('leaves out what DynamoDB quotes of a request, in the message and in the stack', () => {
    const quoted = "Value '[{note: \"Nguyễn Văn A at 'home'\"},\n {at: 1}]' at 'transactItems'"
    const thrown = new Error(
      `1 validation error detected: ${quoted} failed to satisfy: at most 100`,
    )
    const { error, stack } = failureOf(thrown)
    expect(error).toBe(
      "1 validation error detected: Value at 'transactItems' failed to satisfy: at most 100",
    )
    expect(stack).not.toContain('Nguyễn')
  })

  test('cuts what has no end', () => {
    expect(failureOf(new Error('x'.repeat(10_000))).error).toHaveLength(500)
  })
})
