import { createHandler } from '../../lib/http/lambda.ts'
import { covenantOperations } from './routes.ts'

export const handler = createHandler(covenantOperations)
