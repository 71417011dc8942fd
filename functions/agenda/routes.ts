import { calendarOf } from '../../lib/agenda/calendar.ts'
import { agendaKeys, getAgenda } from '../../lib/agenda/get-agenda.ts'
import { operation } from '../../lib/http/operation.ts'
import { AgendaQuery, CovenantAgenda, CovenantCalendar } from './contract.ts'
import * as examples from './examples.ts'

const path = '/v1/blocs/{blocCode}/covenants/{term}/agenda'

const derived = {
  tag: 'Covenants',
  hiddenAs: 'covenant.not_found',
  method: 'GET',
  kind: 'derived',
  scope: 'read',
  relation: 'reader',
  query: AgendaQuery,
  statuses: [200],
  problems: ['bloc.not_a_member'],
  load: agendaKeys,
} as const

const getCovenantAgenda = operation({
  ...derived,
  operationId: 'getCovenantAgenda',
  path,
  summary: 'Get what the bloc has to do in the term, and what of it is done',
  description:
    'The steps of the year with their due dates as of today in Vietnam, and for each who has to do what now. A step without a due date is never overdue; one is overdue from the day after. Without groups there are no scores; cross-scoring is listed where it has a date or assignments, or has begun.',
  response: CovenantAgenda,
  examples: { query: { unitCode: 'KT-NGOCHOI' }, response: examples.agendaExample },
  handle: async ({ params, query, loaded, access }, ctx) => ({
    status: 200,
    body: await getAgenda(ctx, { ...params, ...query }, { ...loaded, access }),
  }),
})

const getCovenantCalendar = operation({
  ...derived,
  operationId: 'getCovenantCalendar',
  path: `${path}/calendar`,
  summary: 'Get the agenda as an iCalendar file',
  description:
    'For calendar programs: an all-day event for each step with a due date, a to-do (VTODO) for each without, in the language of Accept-Language. A step keeps its UID; what is done has a ✓.',
  response: CovenantCalendar,
  responseType: 'calendar',
  examples: { query: { unitCode: 'KT-NGOCHOI' }, response: examples.calendarExample },
  handle: async ({ params, query, loaded, access, language }, ctx) => ({
    status: 200,
    body: calendarOf(
      await getAgenda(ctx, { ...params, ...query }, { ...loaded, access }),
      language,
    ),
  }),
})

/** What is due in the year, and who has to do it. */
export const agendaOperations = [getCovenantAgenda, getCovenantCalendar]
