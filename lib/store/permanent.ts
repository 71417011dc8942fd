import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { Refusal } from '../kernel/refusal.ts'
import { Raced } from './commit.ts'

const permanentReasons = new Set(['ValidationError', 'ItemCollectionSizeLimitExceeded'])

/**
 * Whether an error comes from what was asked, so that asking again is in vain: DynamoDB refuses the
 * values, or they never got so far. Every other one (network, throttling, outage) may pass.
 */
export function isPermanent(error: unknown): boolean {
  if (error instanceof TransactionCanceledException) {
    return (error.CancellationReasons ?? []).some(({ Code = '' }) => permanentReasons.has(Code))
  }
  if (!(error instanceof Error) || error instanceof Raced || error instanceof Refusal) return false
  if (error.name === 'ValidationException') return true
  // The SDK puts metadata on what it has sent, and the system a code on what broke on the way.
  return !('$metadata' in error || 'code' in error)
}
