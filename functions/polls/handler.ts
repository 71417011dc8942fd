import { createHandler } from '../../lib/http/lambda.ts'
import { openKeyPairs } from '../../lib/sealing/open-key-pairs.ts'
import { pollOperations } from './routes.ts'

export const handler = createHandler(pollOperations, openKeyPairs(process.env))
