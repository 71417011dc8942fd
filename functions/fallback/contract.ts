import * as z from 'zod'
import { pathParameters } from '../../lib/http/parameters.ts'
import { named, TextSchema } from '../../lib/kernel/schema.ts'

export const ProblemType = named('ProblemType', () =>
  z.strictObject({
    code: pathParameters.code.schema(),
    status: z.int().min(400).max(599),
    title: TextSchema(),
    advice: TextSchema(),
  }),
)
