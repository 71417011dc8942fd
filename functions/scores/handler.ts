import { createHandler } from '../../lib/http/lambda.ts'
import { scoreOperations } from './routes.ts'

export const handler = createHandler(scoreOperations)
