import type { Wakes } from '../lib/jobs/stream-change.ts'

/** A function that reads the table's stream (design §1); its code lies in functions/<name>. */
export type StreamReader = {
  name: 'job-worker' | 'roll-up-worker'
  /** The changes that it is called for; all others never reach it. At most five, as AWS filters. */
  wakesFor: readonly Wakes[]
  /** Changes in one call. */
  batchSize: number
  /** How long a call waits for more changes to come. */
  windowSeconds: number
  /** Calls at once for one shard; changes of one partition key stay in order. */
  parallelization: number
  /** How often a failed call is repeated before its changes go to the failure queue. */
  retries: number
  /** Older changes go to the failure queue; the stream itself keeps them for 24 hours. */
  maxAgeSeconds: number
  timeoutSeconds: number
  memoryMb: number
}

/**
 * Everything that reads the stream: DynamoDB serves two readers of a shard well, and no more. CDK,
 * the local server and the tests all feed the workers from this list.
 */
export const streamReaders: readonly StreamReader[] = [
  {
    name: 'job-worker',
    wakesFor: [{ prefix: 'JOB#', events: ['INSERT', 'MODIFY'] }],
    batchSize: 10,
    // So that imports sent at the same time begin together, whichever lane they share.
    windowSeconds: 1,
    parallelization: 10,
    // More than the attempts after which an import gives up a poisoned chunk that ends the process.
    retries: 10,
    maxAgeSeconds: 6 * 3600,
    timeoutSeconds: 900,
    memoryMb: 1024,
  },
  {
    name: 'roll-up-worker',
    wakesFor: [
      { prefix: 'ENTRIES#', events: ['INSERT', 'MODIFY', 'REMOVE'] },
      { prefix: 'PLACES#', events: ['INSERT', 'MODIFY', 'REMOVE'] },
    ],
    // A batch is summed once per parent and month, so large batches spare the most work.
    batchSize: 1000,
    windowSeconds: 2,
    parallelization: 10,
    retries: 5,
    maxAgeSeconds: 6 * 3600,
    timeoutSeconds: 300,
    memoryMb: 1024,
  },
]
