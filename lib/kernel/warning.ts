import * as z from 'zod'
import { named, TextSchema } from './schema.ts'
import type { Text } from './text.ts'

/** Something accepted but doubtful: where (JSON pointer into the resource), which, and why. */
export type Warning = { code: string; pointer: string; message: Text }

export const WarningSchema = named('Warning', () =>
  z
    .strictObject({
      code: z
        .string()
        .max(60)
        .regex(/^[a-z_]+(\.[a-z_]+)*$/),
      pointer: z
        .string()
        .max(200)
        .regex(/^(\/[^/]*)*$/)
        .describe('JSON pointer into the resource'),
      message: TextSchema(),
    })
    .describe('Something accepted but doubtful'),
)

/** The warnings of a representation, at most as many. */
export const warningList = (maximum: number) => z.array(WarningSchema()).max(maximum)
