import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { refuse } from '../../../lib/kernel/refusal.ts'
import { Raced } from '../../../lib/store/commit.ts'
import { isPermanent } from '../../../lib/store/permanent.ts'

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  })
const named = (name: string, more: object) => Object.assign(new Error(name), { name, ...more })

test.each([
  ['values that DynamoDB refuses', named('ValidationException', { $metadata: {} })],
  ['a write that it refuses', cancelled('None', 'ValidationError')],
  [
    'a value that cannot be sent',
    new Error('Number 1e+400 is greater than Number.MAX_SAFE_INTEGER'),
  ],
  ['a mistake in the code', new TypeError('undefined is not a function')],
])('%s never passes', (_, error) => {
  expect(isPermanent(error)).toBe(true)
})

test.each([
  ['a conflict', cancelled('None', 'TransactionConflict')],
  ['throttling', named('ThrottlingException', { $metadata: { attempts: 3 } })],
  ['an outage', named('InternalServerError', { $metadata: {} })],
  ['a broken connection', named('Error', { code: 'ECONNRESET' })],
  ['a timeout of the SDK', named('TimeoutError', { $metadata: { attempts: 3 } })],
  ['a race', new Raced()],
  ['a refusal', refuse('conflict.busy')],
  ['something that is no error', 'text'],
])('%s may pass', (_, error) => {
  expect(isPermanent(error)).toBe(false)
})
