import { createHandler } from '../../lib/http/lambda.ts'
import { memberCountOperations } from './routes.ts'

export const handler = createHandler(memberCountOperations)
