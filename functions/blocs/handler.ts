import { createHandler } from '../../lib/http/lambda.ts'
import { blocOperations } from './routes.ts'

export const handler = createHandler(blocOperations)
