import { createHandler } from '../../lib/http/lambda.ts'
import { importOperations } from './routes.ts'

export const handler = createHandler(importOperations)
