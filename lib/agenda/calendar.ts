import { escape as escaped, foldLines } from 'ical-generator'
import { dayBefore } from '../kernel/days.ts'
import type { Language } from '../kernel/text.ts'
import type { Agenda, AgendaStep, StepState } from './rules/agenda.ts'
import { actorName, phrases, stateName } from './rules/phrases.ts'
import type { Actor } from './rules/tasks.ts'

/**
 * An agenda as iCalendar text (RFC 5545), in one language: an all-day event for each step with a due
 * date, a to-do for each without. The same agenda gives the same text; a step keeps its UID whatever
 * becomes of it, so that calendars refresh it.
 */
export function calendarOf(agenda: Agenda, language: Language): string {
  const name = `${phrases[language].agenda} ${agenda.blocCode} ${agenda.term}`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//giao-uoc//agenda//${language.toUpperCase()}`,
    textProperty('NAME', name),
    textProperty('X-WR-CALNAME', name),
    ...agenda.steps.flatMap((step) => componentOf(agenda, step, language)),
    'END:VCALENDAR',
  ]
  return foldLines(lines.map((line) => `${line}\r\n`).join(''))
}

function componentOf(agenda: Agenda, step: AgendaStep, language: Language): string[] {
  const { dueOn, state } = step
  const said = [
    `UID:${uidOf(agenda, step)}`,
    // The midnight in Vietnam that the day began with, not the moment: the same all day.
    `DTSTAMP:${dateOf(dayBefore(agenda.asOf))}T170000Z`,
    textProperty('SUMMARY', summaryOf(agenda, step, language)),
    textProperty('DESCRIPTION', descriptionOf(step, language)),
    textProperty('CATEGORIES', stateName(state, language)),
  ]
  if (dueOn === undefined) {
    return ['BEGIN:VTODO', ...said, `STATUS:${toDoStatuses[state]}`, 'END:VTODO']
  }
  const date = `DTSTART;VALUE=DATE:${dateOf(dueOn)}`
  // A due date takes up nobody's day.
  const event = [date, 'TRANSP:TRANSPARENT', `STATUS:${eventStatuses[state]}`]
  return ['BEGIN:VEVENT', ...said, ...event, 'END:VEVENT']
}

const eventStatuses: Record<StepState, string> = {
  done: 'CONFIRMED',
  pending: 'CONFIRMED',
  overdue: 'CONFIRMED',
  halted: 'TENTATIVE',
  lapsed: 'CANCELLED',
}

const toDoStatuses: Record<StepState, string> = {
  done: 'COMPLETED',
  pending: 'NEEDS-ACTION',
  overdue: 'NEEDS-ACTION',
  halted: 'NEEDS-ACTION',
  lapsed: 'CANCELLED',
}

const textProperty = (name: string, text: string) => `${name}:${escaped(text, false)}`

/** `20200228` of `2020-02-28`. */
const dateOf = (day: string) => day.replaceAll('-', '')

/** Codes have no dot, so no two steps can share it. */
function uidOf({ blocCode, term }: Agenda, { step, unitCode, scoredCode }: AgendaStep): string {
  const parts = [blocCode, term, step, unitCode, scoredCode]
  return `${parts.filter((part) => part !== undefined).join('.')}@giao-uoc`
}

function summaryOf(
  { blocCode, term }: Agenda,
  { state, title, unitCode, scoredCode }: AgendaStep,
  language: Language,
): string {
  const mark = state === 'done' ? '✓ ' : ''
  const ofUnit = unitCode === undefined ? '' : `: ${unitCode}`
  const scored = scoredCode === undefined || scoredCode === unitCode ? '' : ` → ${scoredCode}`
  return `${mark}${title[language]}${ofUnit}${scored} (${blocCode} ${term})`
}

function descriptionOf(step: AgendaStep, language: Language): string {
  const { state, unitsDone, unitsExpected, pendingUnits = [], actors } = step
  const { stateIs, progress, pending } = phrases[language]
  return [
    stateIs(stateName(state, language)),
    ...(unitsExpected === undefined ? [] : [progress(unitsDone ?? 0, unitsExpected)]),
    ...(pendingUnits.length === 0 ? [] : [pending(pendingUnits.join(', '))]),
    ...actors.map((actor) => actorLine(actor, language)),
  ].join('\n')
}

function actorLine({ role, unitCodes, aboutUnits, operation }: Actor, language: Language): string {
  const { operationId, method, path } = operation
  const about =
    aboutUnits === undefined ? '' : ` (${phrases[language].about(aboutUnits.join(', '))})`
  return `${actorName(role, language)} ${unitCodes.join(', ')}: ${operationId}${about}, ${method} ${path}`
}
