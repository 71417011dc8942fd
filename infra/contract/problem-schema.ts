import * as z from 'zod'
import { pathParameters } from '../../lib/http/parameters.ts'
import { problemLimits } from '../../lib/http/problem-response.ts'
import { named } from '../../lib/kernel/schema.ts'

const line = (maxLength: number) => z.string().min(1).max(maxLength).regex(/\S/)

/** What a client sent may be empty or blank. */
const anyText = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .regex(/^[\s\S]*$/)

export const ProblemError = named('ProblemError', () =>
  z
    .strictObject({
      pointer: anyText(problemLimits.name)
        .optional()
        .describe('JSON pointer (RFC 6901) into the body; empty for the whole of it'),
      parameter: anyText(problemLimits.name)
        .optional()
        .describe('Name of a path or query parameter or of a header'),
      code: line(100).describe('What is wrong, stable'),
      detail: line(problemLimits.detail).describe('What is wrong, in the language of the answer'),
    })
    .describe('One thing that is wrong: `pointer` for bodies, `parameter` for everything else'),
)

/** The schema of every refusal (RFC 9457); what lib/http/problem-response.ts renders. */
export const Problem = named('Problem', () =>
  z
    .strictObject({
      type: z
        .string()
        .max(80)
        .regex(/^\/problems\//)
        .describe('Address that explains the code: /problems/{code}'),
      title: line(200).describe('The code in words'),
      status: z.int().min(400).max(599).describe('The HTTP status'),
      detail: line(problemLimits.detail).describe('What to change'),
      instance: z.string().max(20_000).regex(/^\//).describe('The path that was asked for'),
      code: pathParameters.code.schema().describe('Stable, for programs; new codes may be added'),
      requestId: line(200).describe('For the operator: the value of X-Request-Id'),
      errors: z.array(ProblemError()).min(1).max(problemLimits.errors).optional(),
    })
    .describe('Why a request was refused (RFC 9457), in Vietnamese or English'),
)
