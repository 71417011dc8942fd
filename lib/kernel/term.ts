import * as z from 'zod'

/** What the terms of a bloc are: years, or school years. */
export const calendars = ['calendar', 'school'] as const

export type Calendar = (typeof calendars)[number]

/** A year, or a school year of two consecutive years. */
export const termValue = () =>
  z
    .string()
    .max(9)
    .regex(/^(19|20)\d\d(-(19|20)\d\d)?$/)

/** Whether paths and bodies can name a term: none after `2099`, or after `2098-2099`. */
export const isTerm = (term: string): boolean => termValue().safeParse(term).success

/** Reporting periods of a term: months, quarters, half-years, the full year. */
export const periods = [
  'M1',
  'M2',
  'M3',
  'M4',
  'M5',
  'M6',
  'M7',
  'M8',
  'M9',
  'M10',
  'M11',
  'M12',
  'Q1',
  'Q2',
  'Q3',
  'Q4',
  'H1',
  'H2',
  'FY',
] as const

export type Period = (typeof periods)[number]

/** Months that a term starts after January: education blocs close in June (domain.md §3). */
const firstMonths: Record<Calendar, number> = { calendar: 0, school: 6 }

const monthsIn: Record<string, number> = { M: 1, Q: 3, H: 6 }

/**
 * The calendar month in which a period ends, such as `2020-12`. A term begins in January; a school
 * year in July of its first year, so that M12 of `2021-2022` is June 2022.
 */
export function lastMonthOf(calendar: Calendar, term: string, period: Period): string {
  const length = monthsIn[period.charAt(0)]
  const months = length === undefined ? 12 : length * Number(period.slice(1))
  const sinceJanuary = firstMonths[calendar] + months - 1
  const year = Number(term.slice(0, 4)) + Math.floor(sinceJanuary / 12)
  return `${year}-${String((sinceJanuary % 12) + 1).padStart(2, '0')}`
}

/** Stages of scoring: by the unit itself, by its peers, as settled (walkthrough, scores). */
export const scoreStages = ['self', 'cross', 'final'] as const

export type ScoreStage = (typeof scoreStages)[number]

/** The term after a term, of either calendar: `2021` after `2020`, `2022-2023` after `2021-2022`. */
export const nextTerm = (term: string): string => shiftTerm(term, 1)

/** The term before a term, of either calendar. */
export const previousTerm = (term: string): string => shiftTerm(term, -1)

function shiftTerm(term: string, years: number): string {
  return term.replace(/\d{4}/g, (year) => String(Number(year) + years))
}

/** How many years one term begins after another; negative where it begins before. */
export function yearsBetween(from: string, to: string): number {
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4))
}
