import * as z from 'zod'

/**
 * A schema with a name in openapi.yaml, built at first use: a Lambda pays only for what it serves.
 */
export function named<T extends z.ZodType>(name: string, build: () => T): () => T {
  let schema: T | undefined
  return () => {
    schema ??= build().meta({ id: name })
    return schema
  }
}

/**
 * Unicode text of a line or more, never blank. Stored trimmed, in NFC and without control characters
 * other than tabs and line ends, so that equal texts are equal. Another `pattern` must not allow blank.
 */
export function text(maxLength: number, pattern = /\S/) {
  return z
    .string()
    .overwrite((value) =>
      value
        .normalize('NFC')
        .replace(/[^\P{Cc}\t\n\r]/gu, '')
        .trim(),
    )
    .min(1, { abort: true })
    .max(maxLength)
    .regex(pattern)
}

const codePattern = /^[A-Z0-9]+(-[A-Z0-9]+)*$/

/** A natural key such as `KT-NGOCHOI` (design §2). */
export const code = () => z.string().max(40).regex(codePattern)

/** Name of another system, whose ids units have, such as `kt-hrm`. */
export const systemName = () =>
  z
    .string()
    .max(40)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** Code of an award, such as `leading_unit`. */
export const awardCode = () =>
  z
    .string()
    .max(60)
    .regex(/^[a-z]+(_[a-z]+)*$/)

/** Code of a problem, of one thing wrong with a request or a row, or of a doubt: `unit.not_found`. */
export const dottedCode = () =>
  z
    .string()
    .max(60)
    .regex(/^[a-z_]+(\.[a-z_]+)*$/)

/** A JSON pointer (RFC 6901), such as `/rows/3/members`. */
export const pointer = () =>
  z
    .string()
    .max(200)
    .regex(/^(\/[^/]*)*$/)

/** Address of a page on the web, without what no URI may have and clients refuse to read (RFC 3986). */
export const webAddress = (maxLength: number) =>
  z
    .url({ protocol: /^https?$/ })
    .max(maxLength)
    .regex(/^[^\s<>{}|\\^`]+$/)

/** A calendar month, `2020-12`. */
export const monthValue = () =>
  z
    .string()
    .max(7)
    .regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/)

/** A calendar day, `2020-12-31`. */
export const day = () => z.iso.date().max(10)

/** An instant with any UTC offset; stored and answered in UTC with `Z`. */
export const instant = () => z.iso.datetime({ offset: true }).max(35)

/** Whole number from 0 to a bound far inside what every generated client can hold. */
export const count = (maximum = 1_000_000_000) => z.int().min(0).max(maximum)

/** One sentence in the two languages of the API. */
export const TextSchema = named('BilingualText', () =>
  z.strictObject({
    vi: z.string().min(1).max(300).regex(/\S/),
    en: z.string().min(1).max(300).regex(/\S/),
  }),
)
