import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Store } from '../../lib/store/client.ts'

type Fault = 'TransactionConflict' | 'ThrottlingError' | 'ProvisionedThroughputExceeded'

/** A transaction cancelled for a reason that no local engine raises by itself. */
export function cancelled(reason: Fault): TransactionCanceledException {
  return new TransactionCanceledException({
    message: `Transaction cancelled [${reason}]`,
    $metadata: {},
    CancellationReasons: [{ Code: 'None' }, { Code: reason }],
  })
}

/** The store, but its next `times` transactions fail before they reach the table; counts them all. */
export function refusingTransactions(
  store: Store,
  { times, error }: { times: number; error: Error },
): { store: Store; transactions: () => number } {
  let transactions = 0
  const send = async (command: unknown) => {
    if (command instanceof TransactWriteCommand) {
      transactions += 1
      if (transactions <= times) throw error
    }
    return store.client.send(command as TransactWriteCommand)
  }
  const client = { send } as Store['client']
  return { store: { ...store, client }, transactions: () => transactions }
}

/**
 * The store, but the replies to its next `times` requests are lost on the way back: the table has
 * done the work, the SDK sees a broken connection and sends again.
 */
export function losingReplies(
  { tableName }: Store,
  { times }: { times: number },
): { store: Store; lost: () => number } {
  let lost = 0
  const base = new DynamoDBClient({ endpoint: process.env.DYNAMODB_ENDPOINT ?? '' })
  base.middlewareStack.add(
    (next) => async (args) => {
      const reply = await next(args)
      if (lost === times) return reply
      lost += 1
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    },
    // Inside the SDK's own retries, which are part of what is tested.
    { step: 'deserialize', priority: 'high', name: 'losingReplies' },
  )
  const client = DynamoDBDocumentClient.from(base, {
    marshallOptions: { removeUndefinedValues: true },
  })
  return { store: { tableName, client }, lost: () => lost }
}
