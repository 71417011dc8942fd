import ICAL from 'ical.js'

/** An event as a calendar program understands it. */
export type CalendarEvent = {
  uid: string
  summary: string
  description: string
  status: string
  categories: string
  /** `2020-02-28` */
  day: string
  isAllDay: boolean
  /** In UTC. */
  stamp: string
}

/**
 * Reads iCalendar text by a library that had no part in writing it.
 * @throws Error where it is none
 */
export function readCalendar(text: string): { name: string; events: CalendarEvent[] } {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const events = calendar.getAllSubcomponents('vevent').map((event): CalendarEvent => {
    const value = (name: string) => String(event.getFirstPropertyValue(name))
    const start = event.getFirstPropertyValue('dtstart') as ICAL.Time
    return {
      uid: value('uid'),
      summary: value('summary'),
      description: value('description'),
      status: value('status'),
      categories: value('categories'),
      day: start.toString(),
      isAllDay: start.isDate,
      stamp: value('dtstamp'),
    }
  })
  return { name: String(calendar.getFirstPropertyValue('x-wr-calname')), events }
}
