import * as z from 'zod'
import { pageLimits } from './validate.ts'

/** The schema of a list answer; `nextCursor` is absent on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({
    items: z.array(item).max(pageLimits.maximum),
    nextCursor: z
      .string()
      .max(pageLimits.cursorLength)
      .regex(/^[A-Za-z0-9_-]+$/)
      .optional(),
  })
}
