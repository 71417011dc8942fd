import * as z from 'zod'
import { dottedCode, named, pointer, TextSchema } from './schema.ts'
import type { Text } from './text.ts'

/**
 * Something accepted but doubtful: where (JSON pointer into the resource), which, and why.
 * `candidates` are the numbers that an ambiguous figure may mean.
 */
export type Warning = { code: string; pointer: string; message: Text; candidates?: number[] }

/** A figure with more readings is not understood at all. */
export const maxCandidates = 4

export const WarningSchema = named('Warning', () =>
  z
    .strictObject({
      code: dottedCode(),
      pointer: pointer().describe('JSON pointer into the resource'),
      message: TextSchema(),
      candidates: z
        .array(z.number().min(0).max(Number.MAX_SAFE_INTEGER))
        .max(maxCandidates)
        .optional()
        .describe(
          'Every number an ambiguous figure may mean, in or out of bounds: send the right one as value',
        ),
    })
    .describe('Something accepted but doubtful'),
)

/** The warnings of a representation, at most as many. */
export const warningList = (maximum: number) => z.array(WarningSchema()).max(maximum)
