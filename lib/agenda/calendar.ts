import ical, { type ICalEventData, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import type { Language } from '../kernel/text.ts'
import type { Agenda, AgendaStep, StepState } from './rules/agenda.ts'
import { actorName, phrases, stateName } from './rules/phrases.ts'
import type { Actor } from './rules/tasks.ts'

/**
 * The dated steps of an agenda as all-day events (RFC 5545), in one language. The same agenda gives
 * the same text; a step keeps its UID whatever becomes of it, so that calendars refresh it.
 */
export function calendarOf(agenda: Agenda, language: Language): string {
  const { blocCode, term, steps } = agenda
  const calendar = ical({
    name: `${phrases[language].agenda} ${blocCode} ${term}`,
    prodId: { company: 'giao-uoc', product: 'agenda', language: language.toUpperCase() },
    events: steps.flatMap((step) => eventOf(agenda, step, language)),
  })
  // The library leaves out the end of the last line, which belongs to it (RFC 5545 §3.1).
  return `${calendar.toString()}\r\n`
}

function eventOf(agenda: Agenda, step: AgendaStep, language: Language): ICalEventData[] {
  const { dueOn, state } = step
  if (dueOn === undefined) return []
  return [
    {
      id: uidOf(agenda, step),
      start: dueOn,
      allDay: true,
      // Of the day that the agenda is of, not of the moment: it is the same all day.
      stamp: `${agenda.asOf}T00:00:00+07:00`,
      summary: summaryOf(agenda, step, language),
      description: descriptionOf(step, language),
      categories: [{ name: stateName(state, language) }],
      status: eventStatuses[state],
      // A due date takes up nobody's day.
      transparency: ICalEventTransparency.TRANSPARENT,
    },
  ]
}

const eventStatuses: Record<StepState, ICalEventStatus> = {
  done: ICalEventStatus.CONFIRMED,
  pending: ICalEventStatus.CONFIRMED,
  overdue: ICalEventStatus.CONFIRMED,
  halted: ICalEventStatus.TENTATIVE,
  lapsed: ICalEventStatus.CANCELLED,
}

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
