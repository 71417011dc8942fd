import type * as z from 'zod'
import { count, day, instant, monthValue, text } from '../kernel/schema.ts'
import type { Text } from '../kernel/text.ts'
import type { FieldReader, Reading } from './row-reader.ts'

const wrong = (code: string, message: Text): Reading<never> => ({ code, message })

const invalid = (message: Text) => wrong('row.field_invalid', message)

/** A text as `text` of the kernel stores it: trimmed, in NFC, never blank. */
export const readText = (maxLength: number): FieldReader<string> =>
  bySchema(text(maxLength), {
    vi: `Cần một chuỗi ký tự không trống, tối đa ${maxLength} ký tự`,
    en: `Give a text that is not blank, of at most ${maxLength} characters`,
  })

/** A calendar month, `2020-12`. */
export const readMonth = bySchema(monthValue(), {
  vi: 'Viết tháng theo dạng năm-tháng, ví dụ 2020-12',
  en: 'Write the month as year-month, such as 2020-12',
})

/** A calendar day, `2020-12-31`. */
export const readDay = bySchema(day(), {
  vi: 'Viết ngày theo dạng năm-tháng-ngày, ví dụ 2020-12-31',
  en: 'Write the day as year-month-day, such as 2020-12-31',
})

const readAnyInstant = bySchema(instant().regex(/^(19|20)\d\d-/), {
  vi: 'Viết thời điểm có múi giờ, ví dụ 2020-12-31T10:00:00+07:00',
  en: 'Write an instant with its UTC offset, such as 2020-12-31T10:00:00+07:00',
})

/** An instant with any UTC offset; read as UTC with milliseconds, as it is stored. */
export const readInstant: FieldReader<string> = (value, format) => {
  const reading = readAnyInstant(value, format)
  return 'value' in reading ? { value: new Date(reading.value).toISOString() } : reading
}

/** Reads what a schema of the contract takes, and says what it is otherwise. */
export function bySchema<Value>(schema: z.ZodType<Value>, message: Text): FieldReader<Value> {
  return (value) => {
    const parsed = schema.safeParse(value)
    return parsed.success ? { value: parsed.data } : invalid(message)
  }
}

const plain = /^(0|[1-9]\d*)$/

/** Dots, commas, spaces of every width and apostrophes between groups of three digits. */
const grouped = /^[1-9]\d{0,2}([.,\s'’])\d{3}(?:\1\d{3})*$/

const largest = 1_000_000_000

const wholeNumber = count(largest)

/**
 * A whole number. "7.842" is 7842 in Vietnam and 7.842 elsewhere, so digit groups are never read:
 * the row is refused and told the number that is probably meant (domain.md §5).
 */
export const readWholeNumber: FieldReader<number> = (value, format) => {
  const written = typeof value === 'string' ? value : undefined
  const isPlain = written !== undefined && plain.test(written)
  const parsed = wholeNumber.safeParse(format === 'csv' && isPlain ? Number(written) : value)
  if (parsed.success) return { value: parsed.data }

  const digits = ungrouped(typeof value === 'number' ? String(value) : (written ?? ''))
  if (digits !== undefined) {
    const code = format === 'csv' ? 'row.grouped_number' : 'row.field_invalid'
    return wrong(code, ungroupedInstead(digits))
  }
  if (format === 'json' && isPlain) return invalid(unquotedInstead(written))
  return invalid({
    vi: `Cần số nguyên từ 0 đến ${largest}, chỉ gồm chữ số`,
    en: `Give a whole number from 0 to ${largest}, in digits alone`,
  })
}

/** The digits of a number that is written in groups; undefined where it is not. */
function ungrouped(written: string): string | undefined {
  return grouped.test(written) ? written.replace(/\D/g, '') : undefined
}

const maxShown = 20

const ungroupedInstead = (digits: string): Text => ({
  vi: `Viết ${digits.slice(0, maxShown)}, không có dấu ngăn cách hàng nghìn`,
  en: `Write ${digits.slice(0, maxShown)}, without marks between the thousands`,
})

const unquotedInstead = (digits: string): Text => ({
  vi: `Viết ${digits.slice(0, maxShown)} là số, không có dấu ngoặc kép`,
  en: `Write ${digits.slice(0, maxShown)} as a number, without quotation marks`,
})
