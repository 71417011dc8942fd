import { createHandler } from '../../lib/http/lambda.ts'
import { agendaOperations } from './routes.ts'

export const handler = createHandler(agendaOperations)
