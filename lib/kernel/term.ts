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

/** Stages of scoring: by the unit itself, by its peers, as settled (walkthrough, scores). */
export const scoreStages = ['self', 'cross', 'final'] as const

export type ScoreStage = (typeof scoreStages)[number]
