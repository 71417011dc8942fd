import { byCaller } from '../../lib/http/by-caller.ts'
import { createHandler } from '../../lib/http/lambda.ts'
import { createScheduledHandler } from '../../lib/jobs/scheduled-handler.ts'
import { closeDuePolls } from '../../lib/polls/close-due-polls.ts'
import { openKeyPairs } from '../../lib/sealing/open-key-pairs.ts'
import { closingOperations } from './routes.ts'

const keyPairs = openKeyPairs(process.env)

export const handler = byCaller({
  gateway: createHandler(closingOperations, keyPairs),
  schedule: createScheduledHandler('close-due-polls', closeDuePolls, keyPairs),
})
