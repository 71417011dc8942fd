import { createHandler } from '../../lib/http/lambda.ts'
import { fallbackOperations } from './routes.ts'

export const handler = createHandler(fallbackOperations)
