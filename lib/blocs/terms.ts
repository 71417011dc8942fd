import { type FieldError, throwIfAny } from '../kernel/refusal.ts'
import type { Calendar } from '../kernel/term.ts'

/** Where a request names a term: a field of its body, or a parameter of its path or query. */
export type TermPlace = { term: string } & (
  | { pointer: string; parameter?: undefined }
  | { parameter: string; pointer?: undefined }
)

/**
 * Whether a term is a year of the calendar: `2020`, or for school blocs the two consecutive years
 * `2021-2022`. Source: design §2, "Natural keys"; domain.md §3, "School-year variant".
 */
export function fitsCalendar(calendar: Calendar, term: string): boolean {
  if (calendar === 'calendar') return /^\d{4}$/.test(term)
  const [, first, second] = /^(\d{4})-(\d{4})$/.exec(term) ?? []
  return first !== undefined && Number(second) === Number(first) + 1
}

/**
 * Lets through terms that fit the bloc's calendar.
 * @throws Refusal `bloc.term_form` (422) naming every place where one does not
 */
export function requireTerms(calendar: Calendar, ...places: TermPlace[]): void {
  const errors = places
    .filter(({ term }) => !fitsCalendar(calendar, term))
    .map((place) => termError(calendar, place))
  throwIfAny('bloc.term_form', errors)
}

function termError(calendar: Calendar, { term, ...place }: TermPlace): FieldError {
  const detail =
    calendar === 'calendar'
      ? {
          vi: `Cụm, khối theo năm dương lịch: viết kỳ như 2020, không phải ${term}`,
          en: `The bloc goes by calendar years: write the term as 2020, not ${term}`,
        }
      : {
          vi: `Cụm, khối theo năm học: viết kỳ là hai năm liền nhau như 2021-2022, không phải ${term}`,
          en: `The bloc goes by school years: write two consecutive years as 2021-2022, not ${term}`,
        }
  return { ...place, code: 'bloc.term_form', detail }
}
