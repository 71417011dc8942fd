const offsetMs = 7 * 60 * 60 * 1000

/** The calendar day in Vietnam (UTC+7, no daylight saving) at an instant. */
export function vietnamDay(now: Date): string {
  return new Date(now.getTime() + offsetMs).toISOString().slice(0, 10)
}
