import { createHandler } from '../../lib/http/lambda.ts'
import { reportOperations } from './routes.ts'

export const handler = createHandler(reportOperations)
