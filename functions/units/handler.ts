import { createHandler } from '../../lib/http/lambda.ts'
import { unitOperations } from './routes.ts'

export const handler = createHandler(unitOperations)
