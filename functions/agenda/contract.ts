import * as z from 'zod'
import { audiences, stepStates } from '../../lib/agenda/rules/agenda.ts'
import { stepCodes } from '../../lib/agenda/rules/steps.ts'
import { actorRoles } from '../../lib/agenda/rules/tasks.ts'
import { maxMembers } from '../../lib/blocs/rules.ts'
import { code, count, day, named, TextSchema } from '../../lib/kernel/schema.ts'
import { termValue } from '../../lib/kernel/term.ts'
import { CovenantStatus } from '../covenants/contract.ts'

export const AgendaQuery = named('AgendaQuery', () =>
  z.strictObject({
    unitCode: code().optional().describe('A member, whose own parts of the steps are added'),
  }),
)

const AgendaStepCode = named('AgendaStepCode', () =>
  z
    .enum(stepCodes)
    .describe(
      'The year in its order: signing, signing of an addendum while one is open, mid-year report, scores by the units themselves and by their peers, year-end report, vote on the awards, proposals to the superior, handover to the next officers',
    ),
)

const AgendaAudience = named('AgendaAudience', () =>
  z.enum(audiences).describe('bloc: the whole bloc; unit: one member, its own part'),
)

const AgendaState = named('AgendaState', () =>
  z
    .enum(stepStates)
    .describe(
      'overdue: not done, and the due date is over; pending: not done otherwise; halted: not done, rests while the covenant is suspended; lapsed: not done and no longer possible, as the covenant is superseded or concluded',
    ),
)

const ActorRole = named('ActorRole', () =>
  z.enum(actorRoles).describe('head: the head unit or a deputy, any of them'),
)

const AgendaMethod = named('AgendaMethod', () => z.enum(['PUT', 'POST']))

const AgendaOperation = named('AgendaOperation', () =>
  z.strictObject({
    operationId: z
      .string()
      .max(60)
      .regex(/^[a-z][A-Za-z]+$/),
    method: AgendaMethod(),
    path: z
      .string()
      .max(300)
      .regex(/^\/v1\/[A-Za-z0-9/_{}-]+$/)
      .describe('{unitCode} is left in braces where there are several'),
  }),
)

const AgendaActor = named('AgendaActor', () =>
  z.strictObject({
    role: ActorRole(),
    unitCodes: z.array(code()).max(maxMembers),
    aboutUnits: z
      .array(code())
      .max(maxMembers)
      .optional()
      .describe('Whose report or sheet it is, where it is not their own'),
    operation: AgendaOperation(),
  }),
)

/** One for every peer that scores another unit, one for the head; of polls fewer. */
const maxActors = maxMembers + 1

const AgendaStep = named('AgendaStep', () =>
  z.strictObject({
    step: AgendaStepCode(),
    audience: AgendaAudience(),
    unitCode: code().optional().describe('Whose part it is; of the audience unit'),
    scoredCode: code().optional().describe("Who is scored; of a unit's parts of cross_score"),
    title: TextSchema(),
    dueOn: day().optional().describe('Absent where the covenant sets no date'),
    state: AgendaState(),
    unitsDone: count(maxMembers).optional(),
    unitsExpected: count(maxMembers).optional(),
    pendingUnits: z.array(code()).max(maxMembers).optional(),
    actors: z.array(AgendaActor()).max(maxActors).describe('Who has to do what now'),
  }),
)

/** Nine steps of the bloc, six parts of a unit, and one for each of the others that it scores. */
const maxSteps = 9 + 6 + maxMembers

export const CovenantAgenda = named('CovenantAgenda', () =>
  z.strictObject({
    blocCode: code(),
    term: termValue(),
    status: CovenantStatus(),
    asOf: day().describe('Today in Vietnam'),
    unitCode: code().optional(),
    steps: z.array(AgendaStep()).max(maxSteps),
  }),
)

export const CovenantCalendar = named('CovenantCalendar', () =>
  z
    .string()
    .max(200_000)
    .regex(/^BEGIN:VCALENDAR\r\n/)
    .describe(
      'iCalendar (RFC 5545): an all-day event for every step with a due date, a to-do for every other',
    ),
)
