/** Days from one to another, `2020-12-31`; both are included, and open where absent. */
export type Days = { from?: string | undefined; to?: string | undefined }

/** Whether a day is one of them. */
export function isWithin({ from, to }: Days, day: string): boolean {
  return (from === undefined || from <= day) && (to === undefined || day <= to)
}

/** The days of both; undefined where there are none. */
export function overlap(a: Days, b: Days): Days | undefined {
  const both = narrowed(a, b)
  return hasDays(both) ? both : undefined
}

/** The later start and the earlier end of both; where they share no day, the end lies before. */
export function narrowed(a: Days, b: Days): Days {
  return { from: later(a.from, b.from), to: earlier(a.to, b.to) }
}

/** Whether there is any day from one to the other. */
export function hasDays({ from, to }: Days): boolean {
  return from === undefined || to === undefined || from <= to
}

const later = (a: string | undefined, b: string | undefined) =>
  a === undefined || (b !== undefined && b > a) ? b : a

const earlier = (a: string | undefined, b: string | undefined) =>
  a === undefined || (b !== undefined && b < a) ? b : a

/** The calendar day before a day: `2025-06-30` before `2025-07-01`. */
export const dayBefore = (day: string) => dayBeside(day, -1)

/** The calendar day after a day. */
export const dayAfter = (day: string) => dayBeside(day, 1)

function dayBeside(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

const dayMs = 24 * 60 * 60 * 1000

/** How many calendar days one day is after another; negative where it is before. */
export const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayMs

/**
 * The same day of another year; 29 February is the 28th where that year has none. Before the year 0
 * and after 9999 it is no day that the API could tell.
 */
export function shiftYears(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) + years
  const rest = day.slice(4)
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return String(year).padStart(4, '0') + (rest === '-02-29' && !isLeap ? '-02-28' : rest)
}

/** The last calendar day of a month: `2024-02-29` of `2024-02`. */
export function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

/** The month before a month: `2020-12` before `2021-01`. */
export const monthBefore = (month: string) => dayBefore(`${month}-01`).slice(0, 7)
