import * as z from 'zod'

/** `limit` and `cursor` of every list (design §2). */
export const pageLimits = { default: 50, maximum: 100, cursorLength: 1000 }

/** The schema of what a request says of its page. */
export const pageSchema = () =>
  z.strictObject({
    limit: z
      .string()
      .regex(/^\d{1,3}$/)
      .transform(Number)
      .pipe(z.int().min(1).max(pageLimits.maximum))
      .optional(),
    cursor: z.string().min(1).max(pageLimits.cursorLength).optional(),
  })

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
