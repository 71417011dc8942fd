import * as z from 'zod'
import { pathParameters } from '../../lib/http/parameters.ts'
import { named } from '../../lib/kernel/schema.ts'

export const LocalizedText = named('LocalizedText', () =>
  z.strictObject({ vi: z.string().max(1000), en: z.string().max(1000) }),
)

export const ProblemType = named('ProblemType', () =>
  z.strictObject({
    code: pathParameters.code.schema(),
    status: z.int().min(400).max(599),
    title: LocalizedText(),
    advice: LocalizedText(),
  }),
)
