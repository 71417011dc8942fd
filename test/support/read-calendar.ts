import ICAL from 'ical.js'

/** A to-do as a calendar program understands it. */
export type CalendarToDo = {
  uid: string
  summary: string
  description: string
  status: string
  categories: string
  /** In UTC. */
  stamp: string
}

/** An event; `day` as `2020-02-28`. */
export type CalendarEvent = CalendarToDo & { day: string; isAllDay: boolean }

/**
 * Reads iCalendar text by a library that had no part in writing it.
 * @throws Error where it is none, or without any event or to-do (RFC 5545, section 3.6)
 */
export function readCalendar(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  if (calendar.getAllSubcomponents().length === 0) throw new Error('The calendar is empty')
  return {
    name: String(calendar.getFirstPropertyValue('x-wr-calname')),
    events: calendar.getAllSubcomponents('vevent').map(readEvent),
    toDos: calendar.getAllSubcomponents('vtodo').map(readToDo),
  }
}

function readEvent(component: ICAL.Component): CalendarEvent {
  const start = component.getFirstPropertyValue('dtstart') as ICAL.Time
  return { ...readCommon(component), day: start.toString(), isAllDay: start.isDate }
}

/** @throws Error where it has a date */
function readToDo(component: ICAL.Component): CalendarToDo {
  const dated = ['dtstart', 'due', 'duration'].filter((name) => component.hasProperty(name))
  if (dated.length > 0) throw new Error(`The to-do has ${dated.join()}`)
  return readCommon(component)
}

/** @throws Error where a property stands twice, or not at all */
function readCommon(component: ICAL.Component): CalendarToDo {
  const value = (name: string) => {
    const [first, ...others] = component.getAllProperties(name)
    if (first === undefined || others.length > 0) throw new Error(`Not one ${name}`)
    return String(first.getFirstValue())
  }
  return {
    uid: value('uid'),
    summary: value('summary'),
    description: value('description'),
    status: value('status'),
    categories: value('categories'),
    stamp: value('dtstamp'),
  }
}
