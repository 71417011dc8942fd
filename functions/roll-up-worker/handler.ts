import { createStreamHandler } from '../../lib/jobs/stream-handler.ts'
import { rollUpChanges } from '../../lib/member-counts/roll-up-worker.ts'

export const handler = createStreamHandler('roll-up-worker', rollUpChanges)
