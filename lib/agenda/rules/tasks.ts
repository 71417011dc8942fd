import type { AgendaFacts } from './facts.ts'
import { type AgendaOperationId, agendaOperations, type PathParams, pathOf } from './operations.ts'

export const actorRoles = ['unit', 'head', 'organizer'] as const

export type ActorRole = (typeof actorRoles)[number]

/** One thing that one of these units has to do; `params` are those of the operation's path. */
export type Task = {
  role: ActorRole
  unitCodes: readonly string[]
  operationId: AgendaOperationId
  params?: PathParams
}

/**
 * Who has to do what. `aboutUnits` are the units whose report or sheet it is, where it is not their
 * own; `path` keeps `{unitCode}` in braces where there are several.
 */
export type Actor = {
  role: ActorRole
  unitCodes: readonly string[]
  aboutUnits?: readonly string[] | undefined
  operation: { operationId: AgendaOperationId; method: 'PUT' | 'POST'; path: string }
}

/** What the units have to do, each for itself. */
export const ofUnits = (
  unitCodes: readonly string[],
  operationId: AgendaOperationId,
  params?: PathParams,
): Task => ({ role: 'unit', unitCodes, operationId, ...(params && { params }) })

/** What the organizer has to do. */
export const ofOrganizer = (
  { organizerCode }: AgendaFacts,
  operationId: AgendaOperationId,
  params: PathParams,
): Task => ({ role: 'organizer', unitCodes: [organizerCode], operationId, params })

/** What the head or a deputy has to do; the organizer where the term has neither (design §3). */
export function ofHead(
  facts: AgendaFacts,
  operationId: AgendaOperationId,
  params: PathParams = {},
): Task {
  const { headCode, deputyCodes } = facts.officers
  const unitCodes = [...(headCode === undefined ? [] : [headCode]), ...deputyCodes]
  if (unitCodes.length === 0) return ofOrganizer(facts, operationId, params)
  return { role: 'head', unitCodes, operationId, params }
}

/** Puts together what the same units do, poll by poll, and what several units do, each for itself. */
export function actorsOf(
  tasks: readonly Task[],
  place: { blocCode: string; term: string },
): Actor[] {
  return [...Map.groupBy(tasks, groupOf).values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { role, operationId } = first
    const about = distinct(group.flatMap(({ params }) => params?.unitCode ?? []))
    const params = commonParams(group.map((task) => ({ ...place, ...task.params })))
    return {
      role,
      unitCodes: distinct(group.flatMap(({ unitCodes }) => unitCodes)),
      aboutUnits: isOwn(first) || about.length === 0 ? undefined : about,
      operation: {
        operationId,
        method: agendaOperations[operationId].method,
        path: pathOf(operationId, params),
      },
    }
  })
}

const groupOf = (task: Task) => {
  const { role, operationId, params, unitCodes } = task
  return [role, operationId, params?.pollId, ...(isOwn(task) ? ['own'] : unitCodes)].join(' ')
}

/** Whether a unit does it for itself. */
const isOwn = ({ role, unitCodes, params }: Task) =>
  role === 'unit' && unitCodes.length === 1 && unitCodes[0] === params?.unitCode

const distinct = (codes: readonly string[]) => [...new Set(codes)]

/** The parameters that are the same for all. */
function commonParams(all: readonly PathParams[]): PathParams {
  const [first = {}, ...others] = all
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) =>
      others.every((params) => new Map(Object.entries(params)).get(name) === value),
    ),
  )
}
