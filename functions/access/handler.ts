import { createHandler } from '../../lib/http/lambda.ts'
import { accessOperations } from './routes.ts'

export const handler = createHandler(accessOperations)
