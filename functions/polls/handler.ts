import { createHandler } from '../../lib/http/lambda.ts'
import { pollOperations } from './routes.ts'

export const handler = createHandler(pollOperations)
